/** Reads a time as signatures write it, such as `20240506T070809Z`, into epoch milliseconds. */
export function parseBasicTime(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5"));
}
