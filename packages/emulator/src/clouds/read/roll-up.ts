import type { StoredPoint } from "../../store/stored-point.ts";

/** By Yunmeter's names; unknown statistics are absent. */
export type Statistics = Readonly<Record<string, number>>;

export type Measured = Pick<StoredPoint, "value" | "statistics">;

/** Combines points in time order. */
export function rollUp(points: readonly Measured[]): Statistics {
  const all = points.map(statisticsOf);
  const [first, ...others] = all;
  // Percentiles and rates do not combine.
  if (first !== undefined && others.length === 0) return first;
  return defined(Object.entries(COMBINED).map(([name, combine]) => [name, combine(all)]));
}

function statisticsOf({ value, statistics = {} }: Measured): Statistics {
  if (value !== undefined) {
    const number = Number(value);
    return { count: 1, sum: number, average: number, minimum: number, maximum: number, last: number };
  }
  const own = Object.fromEntries(Object.entries(statistics).map(([name, number]) => [name, Number(number)]));
  const { average, count, sum } = own;
  return {
    ...own,
    ...(sum === undefined && average !== undefined && count !== undefined && { sum: average * count }),
    ...(average === undefined && sum !== undefined && count !== undefined && count > 0 && { average: sum / count }),
  };
}

const COMBINED: Readonly<Record<string, (all: readonly Statistics[]) => number | undefined>> = {
  count: (all) => ofSome(known(all, "count"), total),
  sum: (all) => ofSome(known(all, "sum"), total),
  average: averageOf,
  minimum: (all) => ofSome(known(all, "minimum"), (values) => values.reduce((one, other) => Math.min(one, other))),
  maximum: (all) => ofSome(known(all, "maximum"), (values) => values.reduce((one, other) => Math.max(one, other))),
  last: (all) => known(all, "last").at(-1),
};

// Weighted by count where every point has one.
function averageOf(all: readonly Statistics[]): number | undefined {
  const [sums, counts] = [known(all, "sum"), known(all, "count")];
  const count = total(counts);
  if (sums.length === all.length && counts.length === all.length && count > 0) return total(sums) / count;
  return ofSome(known(all, "average"), (averages) => total(averages) / averages.length);
}

function known(all: readonly Statistics[], name: string): readonly number[] {
  return all.flatMap((statistics) => statistics[name] ?? []);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function ofSome(values: readonly number[], make: (values: readonly number[]) => number): number | undefined {
  return values.length === 0 ? undefined : make(values);
}

function defined(entries: readonly (readonly [string, number | undefined])[]): Statistics {
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
