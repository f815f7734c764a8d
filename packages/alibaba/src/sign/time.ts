/** `2024-05-06T07:08:09Z`: UTC, with the milliseconds cut off. */
export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
