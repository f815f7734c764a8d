/**
 * The places of points in the order of their times, if any is out of it: a receiver refuses what is older than the newest
 * sample of its series.
 */
export function timeOrderOf(points: readonly unknown[], now: number): readonly number[] | undefined {
  const times = points.map((point) => timeOf(point, now));
  if (times.every((time, place) => place === 0 || time >= (times[place - 1] ?? time))) return undefined;
  return [...points.keys()].toSorted((one, other) => (times[one] ?? now) - (times[other] ?? now));
}

/** A value that has no time, or is not a point, counts as of now. */
function timeOf(value: unknown, now: number): number {
  try {
    const time = Number((value as { readonly timestamp?: unknown }).timestamp ?? now);
    return Number.isNaN(time) ? now : time;
  } catch {
    return now;
  }
}
