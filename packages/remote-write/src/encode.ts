import { type Point, type StatisticName, ValidationError } from "@yunmeter/core";

import { type Datum, toDatum } from "./datum.ts";
import type { LabelOptions } from "./labels.ts";
import { broken, valueOf } from "./rules.ts";
import { createSeriesFinder } from "./series.ts";
import { createTakenTimes } from "./taken-times.ts";

export interface EncodeOptions extends LabelOptions {
  /** The statistic by which a Summary is sent. */
  readonly summaryAs?: StatisticName | undefined;
  /** The most points that can meet in a request. */
  readonly pointsPerRequest: number;
}

export type Encode = (point: Point, now: number) => Datum | ValidationError;

/** Returns a function that begins the encoding of one call; all calls share the encoded labels. */
export function createEncoder(options: EncodeOptions): () => Encode {
  const seriesOf = createSeriesFinder(options);
  return () => {
    const joined = createTakenTimes(options.pointsPerRequest);
    return (point, now) => {
      if (point.namespace !== undefined)
        return broken(["namespace"], "unsupported", "must be left out: a series has none", point.namespace);
      const series = seriesOf(point);
      if (series instanceof ValidationError) return series;
      const value = valueOf(point, options.summaryAs);
      if (typeof value !== "number") return value;
      const timestamp = Number(point.timestamp ?? now);
      return joined(toDatum(series, value, timestamp)) ?? takenTime(timestamp);
    };
  };
}

function takenTime(timestamp: number): ValidationError {
  const must = "must be another: the series has another value at this millisecond";
  return broken(["timestamp"], "repeated", must, timestamp);
}
