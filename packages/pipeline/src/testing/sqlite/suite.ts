export const IS_LONG: boolean = process.env["YUNMETER_LONG"] === "1";

export function sampleOf(count: number, most: number, mostInLong: number = Infinity): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  const limit = IS_LONG ? mostInLong : most;
  if (count <= limit) return all;
  const first = Math.floor(limit / 4);
  const step = (count - first) / (limit - first);
  return all.filter((index) => index < first || Math.floor((index - first) % step) === 0);
}
