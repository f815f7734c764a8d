import { ValidationError } from "@yunmeter/core";

import type { Distribution, DistributionBin, MetricKind } from "../api/distribution.ts";
import { type Accumulator, createAccumulator } from "./accumulator.ts";
import { MOST_MAGNITUDE } from "./sample-rules.ts";
import { addToSketch } from "./sketch.ts";

/** The distribution as values of a series, or the rule that it breaks. Count, sum, minimum and maximum are exact. */
export function accumulatorOf(
  distribution: Distribution,
  kind: MetricKind,
  at: number,
  withSketch: boolean,
): Accumulator | ValidationError {
  const broken = brokenRule(distribution, kind);
  if (broken !== undefined) return broken;
  const { count, sum, failures, bins = [] } = distribution;
  const mean = count === 0 ? 0 : Number(sum) / count;
  const filled = bins.filter((bin) => bin.count > 0);
  const [minimum, maximum] = boundsOf(distribution, filled, mean);
  const values = createAccumulator(withSketch, kind);
  Object.assign(values, typeof sum === "bigint" ? { whole: sum } : { sum: sum + 0 });
  Object.assign(values, { count, minimum, maximum, failures, last: (distribution.last ?? mean) + 0, lastAt: at });
  if (values.sketch === undefined || count === 0) return values;
  const spread = filled.length > 0 ? filled : [{ lower: mean, upper: mean, count }];
  for (const bin of spread) addToSketch(values.sketch, within(middleOf(bin), minimum, maximum), bin.count);
  return values;
}

function boundsOf(
  { minimum, maximum }: Distribution,
  bins: readonly DistributionBin[],
  mean: number,
): readonly [minimum: number, maximum: number] {
  const lowest = Math.min(mean, ...bins.map(({ lower }) => lower));
  const highest = Math.max(mean, ...bins.map(({ upper }) => upper));
  // A bin may be open, and adding 0 makes one zero of two.
  const least = minimum ?? (lowest === -Infinity ? mean : lowest);
  const most = maximum ?? (highest === Infinity ? mean : highest);
  return [least + 0, most + 0];
}

// The geometric middle where both bounds have one sign; the arithmetic one of a bin that touches or spans zero.
function middleOf({ lower, upper }: DistributionBin): number {
  if (lower === -Infinity) return upper;
  if (upper === Infinity) return lower;
  const product = lower * upper;
  if (product > 0 && product !== Infinity) return Math.sign(lower) * Math.sqrt(product);
  return lower / 2 + upper / 2;
}

function within(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum);
}

function brokenRule(distribution: Distribution, kind: MetricKind): ValidationError | undefined {
  if (!KINDS.includes(kind)) return invalid("kind", `must be ${KINDS.join(", ")}`, kind);
  if (typeof distribution !== "object" || distribution === null)
    return invalid("distribution", "must be an object with count and sum", distribution);
  const { count, sum, bins } = distribution;
  if (!isCount(count)) return invalid("count", "must be a whole number from 0", count);
  if (!isFigure(typeof sum === "bigint" ? Number(sum) : sum)) return invalid("sum", FIGURE, sum);
  return (
    brokenFailures(distribution) ??
    brokenFigure(distribution) ??
    (bins === undefined ? undefined : brokenBins(bins, count))
  );
}

function brokenFailures({ count, failures = 0 }: Distribution): ValidationError | undefined {
  if (isCount(failures) && failures <= count) return undefined;
  return invalid("failures", `must be a whole number from 0 to count, ${count}`, failures);
}

function brokenFigure({ minimum, maximum, last }: Distribution): ValidationError | undefined {
  for (const [name, value] of Object.entries({ minimum, maximum, last }))
    if (value !== undefined && !isFigure(value)) return invalid(name, FIGURE, value);
  return (minimum ?? -Infinity) > (maximum ?? Infinity)
    ? invalid("minimum", "must not exceed maximum", minimum)
    : undefined;
}

function brokenBins(bins: readonly DistributionBin[], count: number): ValidationError | undefined {
  if (!isBinList(bins)) return invalid("bins", "must be a list of { lower, upper, count } with lower <= upper", bins);
  const sum = bins.reduce((total, bin) => total + bin.count, 0);
  return sum === count ? undefined : invalid("bins", `must hold as many values as count, ${count}`, sum);
}

function isBinList(bins: unknown): boolean {
  return Array.isArray(bins) && bins.every(isBin);
}

function isBin(bin: unknown): boolean {
  const { lower, upper, count } = (bin ?? {}) as Partial<DistributionBin>;
  return typeof lower === "number" && typeof upper === "number" && lower <= upper && isCount(count);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isFigure(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= MOST_MAGNITUDE;
}

function invalid(name: string, must: string, received: unknown): ValidationError {
  return new ValidationError({ path: [name], rule: "distribution", must, received });
}

const KINDS: readonly MetricKind[] = ["counter", "gauge", "histogram"];
const FIGURE = `must be a number between -${MOST_MAGNITUDE} and ${MOST_MAGNITUDE}`;
