import type { Point } from "@yunmeter/core";

import { createSeriesLimit } from "../roll-up/series-limit.ts";
import { seriesOf } from "../roll-up/series.ts";
import type { Refusal } from "./admit-point.ts";

/** Says why the series of a point is one too many, of those that a lane sends as they are. */
export function seriesQuota(maxSeries: number): (point: Point, at: number) => Refusal | undefined {
  const limit = createSeriesLimit(maxSeries);
  return (point, at) => {
    const error = limit.admit(seriesOf(point), at);
    return error && { reason: "quota", error };
  };
}
