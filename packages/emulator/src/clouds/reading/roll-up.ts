import type { StoredPoint } from "../../store/stored-point.ts";

/** Statistics by Yunmeter's names; what nobody can know is not there. */
export type Statistics = Readonly<Record<string, number>>;

/** What of a point counts here. */
export type Measured = Pick<StoredPoint, "value" | "statistics">;

/** The statistics of several points together, which are in the order of their time. */
export function rollUp(points: readonly Measured[]): Statistics {
  const all = points.map(statisticsOf);
  const [first, ...others] = all;
  // Percentiles and rates are known of one point, but not of several.
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
  count: (all) => total(known(all, "count")),
  sum: (all) => total(known(all, "sum")),
  average: averageOf,
  minimum: (all) => known(all, "minimum").toSorted((one, other) => one - other)[0],
  maximum: (all) => known(all, "maximum").toSorted((one, other) => other - one)[0],
  last: (all) => known(all, "last").at(-1),
};

/** By the number of values in each, where all of them say it. */
function averageOf(all: readonly Statistics[]): number | undefined {
  const [sums, counts] = [known(all, "sum"), known(all, "count")];
  const count = total(counts) ?? 0;
  if (sums.length === all.length && counts.length === all.length && count > 0) return (total(sums) ?? 0) / count;
  const averages = known(all, "average");
  return averages.length === 0 ? undefined : (total(averages) ?? 0) / averages.length;
}

function known(all: readonly Statistics[], name: string): readonly number[] {
  return all.flatMap((statistics) => statistics[name] ?? []);
}

function total(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

function defined(entries: readonly (readonly [string, number | undefined])[]): Statistics {
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
