import { ValidationError } from "@yunmeter/core";

import { flatText } from "../queue/kept-texts.ts";
import { type Series, seriesFrom } from "./series.ts";

export type Named = Pick<Series, "key">;

export interface SeriesLimit {
  /** Numbers the present hour: a series that was admitted in it needs no other look. */
  hour(at: number): number;
  has(series: Named, at: number): boolean;
  /** Why the series cannot be admitted, and which dimension is to blame; `undefined` when it can, or was. */
  refusal(series: Named, at: number): ValidationError | undefined;
  admit(series: Named, at: number): ValidationError | undefined;
  size(): number;
}

export const MOST_SERIES = 1000;

export function createSeriesLimit(most: number = MOST_SERIES): SeriesLimit {
  // Keys alone, since there may be very many of them: what they name can be read from them.
  const admitted = new Set<string>();
  let hour = -Infinity;
  let hours = 0;
  let blame: ValidationError | undefined;

  const beginHour = (at: number): void => {
    const present = Math.floor(at / HOUR_MS);
    if (present === hour) return;
    hour = present;
    hours++;
    admitted.clear();
    blame = undefined;
  };

  const refusal = (series: Named, at: number): ValidationError | undefined => {
    beginHour(at);
    if (admitted.size < most || admitted.has(series.key)) return undefined;
    // One error an hour: a million series must not cost a million searches.
    blame ??= refusalOf(series, admitted, most);
    return blame;
  };

  return {
    hour(at) {
      beginHour(at);
      return hours;
    },
    has(series, at) {
      beginHour(at);
      return admitted.has(series.key);
    },
    refusal,
    admit(series, at) {
      if (most === Infinity) return undefined;
      beginHour(at);
      if (admitted.has(series.key)) return undefined;
      const error = refusal(series, at);
      if (error === undefined) admitted.add(flatText(series.key));
      return error;
    },
    size: () => admitted.size,
  };
}

const HOUR_MS = 3_600_000;

function refusalOf({ key }: Named, admitted: Iterable<string>, most: number): ValidationError {
  const series = seriesFrom(key);
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

function richestDimension(series: Series, admitted: Iterable<string>): readonly [string | undefined, number] {
  const names = new Set([series.name]);
  const valuesOf = new Map<string, Set<string>>();
  for (const key of [...admitted, series.key]) {
    const { name, dimensions } = seriesFrom(key);
    names.add(name);
    for (let index = 0; index < dimensions.length; index += 2) {
      const dimension = dimensions[index] ?? "";
      const values = valuesOf.get(dimension) ?? new Set();
      valuesOf.set(dimension, values.add(dimensions[index + 1] ?? ""));
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
