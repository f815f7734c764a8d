import type { Point } from "@yunmeter/core";
import type { SortedPoints } from "@yunmeter/core/kit";

/**
 * The points of an array in the order of their times, if any is out of it: a receiver refuses what is older than the newest
 * sample of its series. Other iterables are read as they are sent, so they are sorted by request.
 */
export function inTimeOrder(points: Iterable<Point>, now: number): SortedPoints | undefined {
  if (!Array.isArray(points)) return undefined;
  const given = points as readonly Point[];
  const times = given.map((point) => timeOf(point, now));
  if (times.every((time, place) => time >= (times[place - 1] ?? time))) return undefined;
  const indexes = [...given.keys()].toSorted((one, other) => (times[one] as number) - (times[other] as number));
  return { points: indexes.map((index) => given[index] as Point), indexOf: (place) => indexes[place] ?? place };
}

/** A value that has no time, or is not a point, counts as of now. */
function timeOf(value: unknown, now: number): number {
  try {
    return Number((value as Point).timestamp) || now;
  } catch {
    return now;
  }
}
