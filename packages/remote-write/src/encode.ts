import { type Point, type StatisticName, ValidationError } from "@yunmeter/core";
import type { Encoded } from "@yunmeter/core/kit";

import type { LabelOptions } from "./labels.ts";
import { createRecentMap } from "./recent-map.ts";
import { broken, valueOf } from "./rules.ts";
import { createSeriesFinder, type Series } from "./series.ts";
import { seriesSize, type WireSample } from "./wire/write-request.ts";

export interface Datum extends Encoded, WireSample {
  readonly series: Series;
}

export interface EncodeOptions extends LabelOptions {
  /** The statistic by which a Summary is sent. */
  readonly summaryAs: StatisticName | undefined;
  /** The most points that can meet in a request. */
  readonly pointsPerRequest: number;
}

export type Encode = (point: Point, now: number) => Datum | ValidationError;

/** Returns a function that begins the encoding of one call; all calls share the encoded labels. */
export function createEncoder(options: EncodeOptions): () => Encode {
  const seriesOf = createSeriesFinder(options);
  return () => {
    const isTaken = createTakenTimes(options.pointsPerRequest);
    return (point, now) => {
      if (point.namespace !== undefined)
        return broken(["namespace"], "unsupported", "must be left out: a series has none", point.namespace);
      const series = seriesOf(point);
      if (series instanceof ValidationError) return series;
      const value = valueOf(point, options.summaryAs);
      if (typeof value !== "number") return value;
      const timestamp = Number(point.timestamp ?? now);
      if (isTaken(series, timestamp, value)) return takenTime(timestamp);
      return toDatum(series, value, timestamp);
    };
  };
}

/** A sample and what it adds to a request by itself. In company of its series it adds less. */
export function toDatum(series: Series, value: number | bigint, timestamp: number): Datum {
  const bytes = seriesSize({ labels: series.labels, samples: [{ value, timestamp }] });
  const note = series.stored === undefined ? undefined : "rewritten";
  return { series, value, timestamp, bytes, note, stored: series.stored };
}

/**
 * Whether the series has another value at this time: a receiver keeps one of the two and answers that all is well. Of
 * two requests it refuses the second itself, so that as many points as fit one are remembered.
 */
function createTakenTimes(pointsPerRequest: number): (series: Series, timestamp: number, value: number) => boolean {
  const values = createRecentMap<number>(Math.min(pointsPerRequest, MOST_REMEMBERED));
  return ({ key }, timestamp, value) => {
    const place = `${timestamp} ${key}`;
    const taken = values.get(place);
    if (taken === undefined) values.set(place, value, 1);
    return taken !== undefined && taken !== value;
  };
}

const MOST_REMEMBERED = 100_000;

function takenTime(timestamp: number): ValidationError {
  const must = "must be another: the series has another value at this millisecond, and a receiver keeps one of them";
  return broken(["timestamp"], "repeated", must, timestamp);
}
