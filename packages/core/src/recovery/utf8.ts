/** The UTF-8 bytes of a text, as one character each. */
export function utf8(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text));
}
