import type { StoredPoint } from "./stored-point.ts";

/** What tells one series from another: its dimensions count in any order. */
export function seriesKey({ vendor, namespace, name, dimensions }: SeriesIdentity): string {
  const sorted = Object.entries(dimensions).toSorted(([key], [other]) => (key < other ? -1 : 1));
  return JSON.stringify([vendor, namespace ?? "", name, ...sorted]);
}

/** The parts of a point that name its series. */
export type SeriesIdentity = Pick<StoredPoint, "vendor" | "namespace" | "name" | "dimensions">;
