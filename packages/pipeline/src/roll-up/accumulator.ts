import type { MetricKind } from "../api/distribution.ts";
import { addToSketch, copySketch, createSketch, mergeSketch, type Sketch } from "./sketch.ts";

export interface Accumulator {
  count: number;
  sum: number;
  /** What rounding took from `sum`: together they are exact for all but contrived values, in whatever order they came. */
  rest: number;
  /** The exact sum of those that were a `bigint`. */
  whole: bigint;
  minimum: number;
  maximum: number;
  last: number;
  /** The time of `last` in epoch milliseconds. */
  lastAt: number;
  readonly sketch: Sketch | undefined;
  /** Of failed calls; undefined where nothing says which failed. */
  failures: number | undefined;
  /** Undefined for plain samples. */
  kind: MetricKind | undefined;
}

export function createAccumulator(withSketch: boolean, kind?: MetricKind): Accumulator {
  return {
    count: 0,
    sum: 0,
    rest: 0,
    whole: 0n,
    minimum: Infinity,
    maximum: -Infinity,
    last: 0,
    lastAt: -Infinity,
    sketch: withSketch ? createSketch() : undefined,
    failures: undefined,
    kind,
  };
}

/**
 * Counts one value. Of two with one time, the second is the last. A `bigint` counts exactly in the sum, and as the
 * nearest number everywhere else.
 */
export function accumulate(into: Accumulator, value: number | bigint, at: number): void {
  // One zero: -0 is another number to some, and none of them is a cloud.
  const number = Number(value) + 0;
  into.count++;
  if (typeof value === "bigint") into.whole += value;
  else addExactly(into, value);
  if (number < into.minimum) into.minimum = number;
  if (number > into.maximum) into.maximum = number;
  if (at >= into.lastAt) {
    into.last = number;
    into.lastAt = at;
  }
  if (into.sketch !== undefined) addToSketch(into.sketch, number);
}

export function merge(into: Accumulator, other: Accumulator): void {
  into.count += other.count;
  addExactly(into, other.sum);
  addExactly(into, other.rest);
  into.whole += other.whole;
  into.minimum = Math.min(into.minimum, other.minimum);
  into.maximum = Math.max(into.maximum, other.maximum);
  if (other.lastAt > into.lastAt || (other.lastAt === into.lastAt && other.last > into.last)) {
    into.last = other.last;
    into.lastAt = other.lastAt;
  }
  into.kind ??= other.kind;
  if (other.failures !== undefined) into.failures = (into.failures ?? 0) + other.failures;
  if (into.sketch !== undefined && other.sketch !== undefined) mergeSketch(into.sketch, other.sketch);
}

export function copyOf(accumulator: Accumulator): Accumulator {
  const { sketch } = accumulator;
  return { ...accumulator, sketch: sketch && copySketch(sketch) };
}

export function totalOf({ sum, rest, whole }: Accumulator): number {
  return sum + rest + Number(whole);
}

function addExactly(into: Accumulator, value: number): void {
  const sum = into.sum + value;
  into.rest += Math.abs(into.sum) >= Math.abs(value) ? into.sum - sum + value : value - sum + into.sum;
  into.sum = sum;
}
