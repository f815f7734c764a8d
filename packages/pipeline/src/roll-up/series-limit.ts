import { ValidationError } from "@yunmeter/core";

import type { Series } from "./series.ts";

/** Counts the distinct series of each hour, and admits no more than it may: each is billed. */
export interface SeriesLimit {
  /** Whether the series was admitted this hour. */
  has(series: Series, at: number): boolean;
  /** Why the series cannot be admitted, and which dimension is to blame; `undefined` when it can, or was. */
  refusal(series: Series, at: number): ValidationError | undefined;
  /** Admits a series; or says why not. */
  admit(series: Series, at: number): ValidationError | undefined;
  /** How many were admitted this hour. */
  size(): number;
}

/** The most distinct series an hour, by default. */
export const MOST_SERIES = 1000;

/** No series was admitted yet. */
export function createSeriesLimit(most: number = MOST_SERIES): SeriesLimit {
  const admitted = new Map<string, Series>();
  let hour = -Infinity;
  let blame: ValidationError | undefined;

  const beginHour = (at: number): void => {
    const present = Math.floor(at / HOUR_MS);
    if (present === hour) return;
    hour = present;
    admitted.clear();
    blame = undefined;
  };

  const refusal = (series: Series, at: number): ValidationError | undefined => {
    beginHour(at);
    if (admitted.size < most || admitted.has(series.key)) return undefined;
    // One error for all of an hour: whoever makes a million series must not cost a million searches.
    blame ??= refusalOf(series, admitted.values(), most);
    return blame;
  };

  return {
    has(series, at) {
      beginHour(at);
      return admitted.has(series.key);
    },
    refusal,
    admit(series, at) {
      const error = refusal(series, at);
      if (error === undefined) admitted.set(series.key, series);
      return error;
    },
    size: () => admitted.size,
  };
}

const HOUR_MS = 3_600_000;

function refusalOf(series: Series, admitted: Iterable<Series>, most: number): ValidationError {
  const [dimension, values] = richestDimension(series, admitted);
  const blame =
    dimension === undefined
      ? "and the names of the metrics are what differs most"
      : `and the dimension "${dimension}" has the most values of all, ${values}`;
  return new ValidationError({
    path: dimension === undefined ? ["name"] : ["dimensions", dimension],
    rule: "maxSeries",
    must:
      `must not make a new series now: this hour has ${most} already, which is what maxSeries allows, ${blame}. ` +
      `Leave out what differs from request to request, or raise maxSeries: clouds bill each series`,
    received: dimension === undefined ? series.name : valueOf(series, dimension),
    limit: most,
  });
}

/** The dimension with the most values among the series, or none where their names differ more. */
function richestDimension(series: Series, admitted: Iterable<Series>): readonly [string | undefined, number] {
  const names = new Set([series.name]);
  const valuesOf = new Map<string, Set<string>>();
  for (const { name, dimensions } of [...admitted, series]) {
    names.add(name);
    for (let index = 0; index < dimensions.length; index += 2) {
      const key = dimensions[index] ?? "";
      const values = valuesOf.get(key) ?? new Set();
      valuesOf.set(key, values.add(dimensions[index + 1] ?? ""));
    }
  }
  let richest: readonly [string | undefined, number] = [undefined, 0];
  for (const [key, { size }] of valuesOf) if (size > richest[1]) richest = [key, size];
  return richest[1] >= names.size ? richest : [undefined, names.size];
}

function valueOf({ dimensions }: Series, key: string): string | undefined {
  const index = dimensions.findIndex((text, place) => place % 2 === 0 && text === key);
  return index < 0 ? undefined : dimensions[index + 1];
}
