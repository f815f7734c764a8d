import type { Datum } from "./datum.ts";
import { createRecentMap } from "./recent-map.ts";
import { isSameSeries } from "./series.ts";

/**
 * Remembers the samples of a call. Of two values of a series at one time a receiver keeps one and answers that all is well.
 * Where they are in two requests it refuses the second itself, so that as many points as fit one are remembered.
 *
 * @returns a function that joins a sample to its series: all samples of one get the same object. `undefined` where the
 * series has another value at this time.
 */
export function createTakenTimes(pointsPerRequest: number): (datum: Datum) => Datum | undefined {
  const firsts = createRecentSamples(pointsPerRequest, ({ series }) => series.hash, isOfSeries);
  const others = createRecentSamples(
    pointsPerRequest,
    timeHash,
    (one, other) => isOfTime(one, other) && isOfSeries(one, other),
  );
  return (datum) => {
    const first = firsts(datum);
    if (first === undefined) return datum;
    const same = isOfTime(first, datum) ? first : others(datum);
    if (same !== undefined && same.value !== datum.value) return undefined;
    return { ...datum, series: first.series, mayRepeat: true };
  };
}

/** Keeps a sample, or returns the like of it, which is kept for longer then. Samples of one hash have keys one after the other. */
function createRecentSamples(
  limit: number,
  hashOf: (datum: Datum) => number,
  isAlike: (one: Datum, other: Datum) => boolean,
): (datum: Datum) => Datum | undefined {
  const recent = createRecentMap<number, Datum>(limit);
  return (datum) => {
    let key = hashOf(datum);
    let held = recent.get(key);
    while (held !== undefined && !isAlike(held, datum)) held = recent.get(++key);
    recent.set(key, held ?? datum, 1);
    return held;
  };
}

function isOfSeries({ series }: Datum, other: Datum): boolean {
  return isSameSeries(series, other.series);
}

function isOfTime({ timestamp }: Datum, other: Datum): boolean {
  return timestamp === other.timestamp;
}

function timeHash({ series, timestamp }: Datum): number {
  // The operator takes the last 32 bits of the time.
  return series.hash ^ timestamp;
}
