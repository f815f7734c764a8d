import { addToSketch, copySketch, createSketch, mergeSketch, type Sketch } from "./sketch.ts";

/** What the values of one series amount to so far. Changes in place, since it is touched millions of times a second. */
export interface Accumulator {
  /** How many values there were. */
  count: number;
  /** The sum of those that were numbers, as far as one number can hold it. */
  sum: number;
  /** What rounding took from `sum`: together they are exact for all but contrived values, in whatever order they came. */
  rest: number;
  /** The exact sum of those that were a `bigint`. */
  whole: bigint;
  /** The least value, as a number. */
  minimum: number;
  /** The greatest value, as a number. */
  maximum: number;
  /** The value with the latest time, as a number. */
  last: number;
  /** The time of `last` in epoch milliseconds. */
  lastAt: number;
  /** How the values are spread, where percentiles were asked for. */
  readonly sketch: Sketch | undefined;
}

/** Holds nothing yet. */
export function createAccumulator(withSketch: boolean): Accumulator {
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

/** Counts what another has counted. The order does not matter: of two last values with one time, the greater stays. */
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
  if (into.sketch !== undefined && other.sketch !== undefined) mergeSketch(into.sketch, other.sketch);
}

/** The same again, so that one may change without the other. */
export function copyOf(accumulator: Accumulator): Accumulator {
  const { sketch } = accumulator;
  return { ...accumulator, sketch: sketch && copySketch(sketch) };
}

/** The sum of all values, as the nearest number. */
export function totalOf({ sum, rest, whole }: Accumulator): number {
  return sum + rest + Number(whole);
}

/** Neumaier's summation: what a step rounds away is kept beside the sum. */
function addExactly(into: Accumulator, value: number): void {
  const sum = into.sum + value;
  into.rest += Math.abs(into.sum) >= Math.abs(value) ? into.sum - sum + value : value - sum + into.sum;
  into.sum = sum;
}
