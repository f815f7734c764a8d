import type { StoredPoint } from "./stored-point.ts";

/** The series of a point: a metric reported every 60 s and every 300 s is two. */
export function seriesKey(identity: SeriesIdentity): string {
  return JSON.stringify([identity.period ?? 0, metricKey(identity)]);
}

/** The metric of a point, whatever its period. The order of dimensions does not matter. */
export function metricKey({ vendor, namespace, name, dimensions }: Omit<SeriesIdentity, "period">): string {
  const sorted = Object.entries(dimensions).toSorted(([key], [other]) => (key < other ? -1 : 1));
  return JSON.stringify([vendor, namespace ?? "", name, ...sorted]);
}

export type SeriesIdentity = Pick<StoredPoint, "vendor" | "namespace" | "name" | "dimensions" | "period">;
