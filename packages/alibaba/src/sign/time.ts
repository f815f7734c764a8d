/** `2024-05-06T07:08:09Z`: UTC, milliseconds truncated. */
export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
