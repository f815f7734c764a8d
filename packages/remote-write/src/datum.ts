import type { Encoded } from "@yunmeter/core/kit";

import type { LabelledSeries } from "./series.ts";
import { pointSize, type WireSample } from "./wire/write-request.ts";

export interface Datum extends Encoded, WireSample {
  /** The same object for all samples of a series in a request. */
  readonly series: LabelledSeries;
  /** False where no other of the request is of the series. */
  readonly mayRepeat: boolean;
}

/** A sample and what it adds to a request by itself. In company of its series it adds less. */
export function toDatum(series: LabelledSeries, value: number, timestamp: number): Datum {
  const bytes = pointSize(series.labels, value, timestamp);
  const note = series.stored === undefined ? undefined : "rewritten";
  return { series, value, timestamp, mayRepeat: false, bytes, note, stored: series.stored };
}
