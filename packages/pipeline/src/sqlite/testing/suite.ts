/** Whether the long suite runs, `YUNMETER_LONG=1`: every byte and two hundred crashes in place of a sample. */
export const IS_LONG: boolean = process.env["YUNMETER_LONG"] === "1";

/** Up to so many of many numbers, the first ones and a spread; in the long suite all of them. */
export function sampleOf(count: number, most: number): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (IS_LONG || count <= most) return all;
  const first = Math.floor(most / 4);
  const step = (count - first) / (most - first);
  return all.filter((index) => index < first || Math.floor((index - first) % step) === 0);
}
