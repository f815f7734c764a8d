import type { Distribution, DistributionBin } from "@yunmeter/pipeline";

import type { ExponentialBuckets, ExponentialValue, HistogramValue } from "../sdk-data.ts";

/** A histogram of explicit buckets. A value is known to its bucket, which minimum and maximum narrow at both ends. */
export function ofHistogram({ count, sum = Number.NaN, min, max, buckets }: HistogramValue): Distribution {
  const { boundaries, counts } = buckets;
  const bins = counts.map((inBin, index) =>
    binOf(boundaries[index - 1] ?? -Infinity, boundaries[index] ?? Infinity, inBin, min, max),
  );
  return distributionOf(count, sum, min, max, bins);
}

/** An exponential histogram. A value is known to `base^0.5 - 1`, relative. */
export function ofExponentialHistogram(value: ExponentialValue): Distribution {
  const { count, sum = Number.NaN, min, max, zeroCount, positive, negative, scale } = value;
  const base = 2 ** (2 ** -scale);
  const bins = [
    ...binsOf(negative, base).map(({ lower, upper, count: inBin }) => binOf(-upper, -lower, inBin, min, max)),
    { lower: 0, upper: 0, count: zeroCount },
    ...binsOf(positive, base).map(({ lower, upper, count: inBin }) => binOf(lower, upper, inBin, min, max)),
  ];
  return distributionOf(count, sum, min, max, bins);
}

/** One value, or the sum of several. */
export function ofNumber(value: number): Distribution {
  return { count: 1, sum: value, minimum: value, maximum: value, last: value };
}

function distributionOf(
  count: number,
  sum: number,
  minimum: number | undefined,
  maximum: number | undefined,
  bins: readonly DistributionBin[],
): Distribution {
  return {
    count,
    sum,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    bins: bins.filter((bin) => bin.count > 0),
  };
}

/** Every value lies between minimum and maximum, however wide its bucket is. */
function binOf(lower: number, upper: number, count: number, min = -Infinity, max = Infinity): DistributionBin {
  const low = Math.min(Math.max(lower, min), max);
  return { lower: low, upper: Math.max(low, Math.min(upper, max)), count };
}

function binsOf({ offset, bucketCounts }: ExponentialBuckets, base: number): DistributionBin[] {
  return bucketCounts.map((count, index) => ({
    lower: base ** (offset + index),
    upper: base ** (offset + index + 1),
    count,
  }));
}
