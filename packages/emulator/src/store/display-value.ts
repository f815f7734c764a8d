import type { StoredPoint } from "./stored-point.ts";

// Statistics that stand for a summary, best first.
const BEST = ["average", "last", "sum", "count"] as const;

/** The one number that stands for a point where space allows one. */
export function displayValue({
  value,
  statistics = {},
}: Pick<StoredPoint, "value" | "statistics">): number | bigint | undefined {
  if (value !== undefined) return value;
  const best = BEST.find((name) => statistics[name] !== undefined);
  return best === undefined ? Object.values(statistics)[0] : statistics[best];
}
