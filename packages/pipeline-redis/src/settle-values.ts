import type { LeasedPoint } from "@yunmeter/pipeline";

import { toKeyText } from "./key-text.ts";

/** The arguments of SETTLE about points that leave or wait again, and those that leave. */
export function toSettleValues(
  points: readonly LeasedPoint[],
  keep: readonly string[],
  mayBeStored: readonly string[],
  letterLimits: readonly string[],
): { readonly gone: readonly LeasedPoint[]; readonly values: readonly string[] } {
  const [kept, inDoubt] = [new Set(keep), new Set(mayBeStored)];
  const gone = points.filter(({ id }) => !kept.has(id));
  const waiting = points.filter(({ id }) => kept.has(id));
  const doubtful = waiting.filter(({ id }) => inDoubt.has(id));
  const others = waiting.filter(({ id }) => !inDoubt.has(id));
  const ids = [...gone, ...doubtful, ...others].map(({ id }) => toKeyText(id));
  return { gone, values: [String(gone.length), String(ids.length), ...letterLimits, String(doubtful.length), ...ids] };
}
