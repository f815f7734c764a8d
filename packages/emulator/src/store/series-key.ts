import type { StoredPoint } from "./stored-point.ts";

/** The order of dimensions does not matter. */
export function seriesKey({ vendor, namespace, name, dimensions }: SeriesIdentity): string {
  const sorted = Object.entries(dimensions).toSorted(([key], [other]) => (key < other ? -1 : 1));
  return JSON.stringify([vendor, namespace ?? "", name, ...sorted]);
}

export type SeriesIdentity = Pick<StoredPoint, "vendor" | "namespace" | "name" | "dimensions">;
