import { type Point, type StatisticName, ValidationError } from "@yunmeter/core";
import type { Encoded } from "@yunmeter/core/kit";

import type { LabelOptions } from "./labels.ts";
import { createRecentMap } from "./recent-map.ts";
import { broken, valueOf } from "./rules.ts";
import { createSeriesFinder, type LabelledSeries } from "./series.ts";
import { seriesSize, type WireSample } from "./wire/write-request.ts";

export interface Datum extends Encoded, WireSample {
  readonly series: LabelledSeries;
  /** False where no other of the request is of the series. */
  readonly mayRepeat: boolean;
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
    const takenBy = createTakenTimes(options.pointsPerRequest);
    return (point, now) => {
      if (point.namespace !== undefined)
        return broken(["namespace"], "unsupported", "must be left out: a series has none", point.namespace);
      const series = seriesOf(point);
      if (series instanceof ValidationError) return series;
      const value = valueOf(point, options.summaryAs);
      if (typeof value !== "number") return value;
      const timestamp = Number(point.timestamp ?? now);
      const taken = takenBy(series, timestamp, value);
      if (taken === "another value") return takenTime(timestamp);
      return toDatum(series, value, timestamp, taken !== "nothing of the series");
    };
  };
}

/** A sample and what it adds to a request by itself. In company of its series it adds less. */
function toDatum(series: LabelledSeries, value: number, timestamp: number, mayRepeat: boolean): Datum {
  const bytes = seriesSize({ labels: series.labels, samples: [{ value, timestamp }] });
  const note = series.stored === undefined ? undefined : "rewritten";
  return { series, value, timestamp, mayRepeat, bytes, note, stored: series.stored };
}

/**
 * What the call has of the series at this time. Of two values a receiver keeps one and answers that all is well. Where they
 * are in two requests it refuses the second itself, so that as many points as fit one are remembered.
 */
function createTakenTimes(
  pointsPerRequest: number,
): (series: LabelledSeries, timestamp: number, value: number) => Taken {
  const limit = Math.min(pointsPerRequest, MOST_REMEMBERED);
  const firsts = createRecentMap<string, TakenTime>(limit);
  const others = createRecentMap<string, number>(limit);
  return ({ key }, timestamp, value) => {
    const first = firsts.get(key);
    // Kept for as long as any of the others may be.
    firsts.set(key, first ?? { timestamp, value }, 1);
    if (first === undefined) return "nothing of the series";
    // Most series come up once in a call: only others pay for texts of their times.
    const place = `${timestamp} ${key}`;
    const taken = first.timestamp === timestamp ? first.value : others.get(place);
    if (taken === undefined) others.set(place, value, 1);
    return taken === undefined || taken === value ? "nothing else" : "another value";
  };
}

type Taken = "nothing of the series" | "nothing else" | "another value";

interface TakenTime {
  readonly timestamp: number;
  readonly value: number;
}

const MOST_REMEMBERED = 100_000;

function takenTime(timestamp: number): ValidationError {
  const must = "must be another: the series has another value at this millisecond, and a receiver keeps one of them";
  return broken(["timestamp"], "repeated", must, timestamp);
}
