import type { Sample } from "@yunmeter/core";

import { type Accumulator, createAccumulator, merge, totalOf } from "../accumulator.ts";
import type { RunningTotal } from "../parts/part.ts";
import type { SeriesIdentity } from "../series.ts";
import { binsOf, errorOf } from "../sketch.ts";
import { type ClosedWindow, sampleOf, type WindowPoint } from "../windows.ts";

// Cumulative lanes: a store such as Prometheus wants what a counter has counted since its start, and finds increases by
// itself. Windows bring increments; the running sums of each series are kept here and in the merger's checkpoint, so that a
// process that goes on from a checkpoint goes on counting. Without one, or when a series was forgotten, a sample of 0 at
// the new start comes first: without it `increase()` would miss the first window.

export interface RunningTotals {
  /** The points of a window. */
  pointsOf(key: string, window: ClosedWindow, lastEndMs: number): readonly WindowPoint[];
  addAll(totals: readonly RunningTotal[]): void;
  all(): readonly RunningTotal[];
}

/** Forgets the series that were quiet for longest, beyond `most`. */
export function createRunningTotals(most: number, startedAt: number): RunningTotals {
  const totals = new Map<string, Total>();

  /** After every sample that an earlier process can have sent of the series: those end on whole seconds, rounded up. */
  function startOf({ endMs, period }: ClosedWindow, lastEndMs: number): number {
    const earliest = Math.max(Math.ceil(startedAt / 1000) * 1000 + 1, lastEndMs + 1);
    return Math.min(Math.max(endMs - period * 1000, earliest), endMs - 1);
  }

  function totalFor(key: string, window: ClosedWindow, lastEndMs: number): { total: Total; isNew: boolean } {
    const known = totals.get(key);
    const total = known ?? { start: startOf(window, lastEndMs), values: createAccumulator(false), buckets: [] };
    totals.delete(key);
    totals.set(key, total);
    const [quietest] = totals.keys();
    if (totals.size > most && quietest !== undefined) totals.delete(quietest);
    return { total, isNew: known === undefined };
  }

  return {
    pointsOf(key, window, lastEndMs) {
      const { identity, values } = window;
      if (values.kind === undefined || values.kind === "gauge")
        return [{ suffix: "", point: sampleOf(window, values.last) }];
      const { total, isNew } = totalFor(key, window, lastEndMs);
      const zeros = isNew ? samplesOf(identity, total, total.start, values.kind, "|0") : [];
      merge(total.values, values);
      if (values.kind === "histogram") countInLadder(total.buckets, values);
      return [...zeros, ...samplesOf(identity, total, window.endMs, values.kind, "")];
    },
    addAll(more) {
      for (const [key, start, sum, rest, whole, count, buckets] of more) {
        const values = Object.assign(createAccumulator(false), { sum, rest, count, whole: BigInt(whole) });
        totals.set(key, { start, values, buckets: [...buckets] });
      }
    },
    all: () =>
      Array.from(totals, ([key, { start, values, buckets }]) => {
        const { sum, rest, whole, count } = values;
        return [key, start, sum, rest, String(whole), count, buckets] as const;
      }),
  };
}

interface Total {
  readonly start: number;
  readonly values: Accumulator;
  readonly buckets: number[];
}

/**
 * The upper bounds of buckets, the same for every histogram, so that buckets of many processes add up. A value that
 * equals a bound counts at it, as one up to 2 % above may, and a quantile is known within its bucket: a factor of 2.5 at most.
 */
export const LADDER: readonly number[] = [-3, -2, -1, 0, 1, 2, 3]
  .flatMap((power) => [1, 2.5, 5].map((factor) => Number(`${factor}e${power}`)))
  .concat(10_000);

function countInLadder(buckets: number[], { sketch, minimum, maximum }: Accumulator): void {
  while (buckets.length <= LADDER.length) buckets.push(0);
  // The middle of a bin may be above the value it stands for: a value that equals a bound belongs to the bound.
  const tolerance = 1 + (sketch === undefined ? 0 : errorOf(sketch)) + Number.EPSILON * 8;
  for (const [middle, count] of sketch === undefined ? [] : binsOf(sketch)) {
    const value = Math.min(Math.max(middle, minimum), maximum);
    const bound = LADDER.findIndex((upper) => value <= upper * tolerance);
    const place = bound < 0 ? LADDER.length : bound;
    buckets[place] = (buckets[place] ?? 0) + count;
  }
}

function samplesOf(
  identity: SeriesIdentity,
  { values, buckets }: Total,
  endMs: number,
  kind: "counter" | "histogram",
  suffix: string,
): readonly WindowPoint[] {
  const window: ClosedWindow = { identity, endMs, period: 0, values };
  if (kind === "counter") {
    const total = identity.name.endsWith("_total") ? "" : "_total";
    return [{ suffix, point: sampleOf(window, totalOf(values), total) }];
  }
  let below = 0;
  const bounded = [...LADDER, Infinity].map((upper, place) => {
    below += buckets[place] ?? 0;
    return bucketOf(window, upper, below, suffix);
  });
  return [
    ...bounded,
    { suffix: `|sum${suffix}`, point: sampleOf(window, totalOf(values), "_sum") },
    { suffix: `|count${suffix}`, point: sampleOf(window, values.count, "_count") },
  ];
}

function bucketOf(window: ClosedWindow, upper: number, below: number, suffix: string): WindowPoint {
  const le = upper === Infinity ? "+Inf" : String(upper);
  const sample: Sample = sampleOf(window, below, "_bucket");
  // `fromEntries` makes own keys, `__proto__` among them.
  const dimensions = Object.fromEntries([...Object.entries(sample.dimensions ?? {}), ["le", le]]);
  return { suffix: `|${le}${suffix}`, point: { ...sample, dimensions } };
}

/** The points that a series would have in a cumulative lane: to check them before anything is counted. */
export function cumulativeProbe(window: ClosedWindow): readonly WindowPoint[] {
  return createRunningTotals(1, 0).pointsOf("", window, 0);
}
