import type { Point } from "../wire/types.ts";
import { ratesOf } from "./rate.ts";
import { type Reading, type Readings, valuesOf } from "./readings.ts";

/** A gap is null; `undefined` is a moment of another line. */
export type Column = readonly (number | null | undefined)[];

/** Columns in time order, shared by all lines. */
export interface Plot {
  readonly times: readonly number[];
  readonly lines: readonly PlotLine[];
  /** Around a line that stands alone. */
  readonly band?: Band;
}

export interface PlotLine {
  /** Of the series. */
  readonly id: string;
  /** What the line is called beside others. */
  readonly name: string;
  /** The statistic or the rate that it shows. */
  readonly figure: string;
  readonly values: Column;
}

export interface Band {
  readonly names: readonly [low: string, high: string];
  readonly low: Column;
  readonly high: Column;
}

export interface PlotSource {
  readonly id: string;
  readonly name: string;
  readonly points: readonly Point[];
}

/** Rates have no band. */
export function toPlot(sources: readonly PlotSource[], as: "value" | "rate" = "value"): Plot {
  const read = as === "rate" ? ratesOf : valuesOf;
  const drawn = sources.map(({ id, name, points }) => ({ id, name, ...read(points) }));
  const { times, rows } = aligned(drawn);
  const [alone] = drawn.length === 1 ? drawn : [];
  const [cells = []] = rows;
  return {
    times,
    lines: drawn.map(({ id, name, figure }, index) => ({
      id,
      name,
      figure,
      values: (rows[index] ?? []).map((one) => one?.value),
    })),
    ...(alone?.band && {
      band: { names: alone.band, low: cells.map((one) => one?.low), high: cells.map((one) => one?.high) },
    }),
  };
}

interface Alignment {
  readonly times: readonly number[];
  /** A row for each line. */
  readonly rows: readonly (readonly (Reading | undefined)[])[];
}

/** One column for each moment, and another where a line has several readings of one moment. */
function aligned(drawn: readonly Readings[]): Alignment {
  const times: number[] = [];
  const rows: (Reading | undefined)[][] = drawn.map(() => []);
  const all = drawn.flatMap(({ readings }, line) => readings.map((reading) => ({ line, reading })));
  for (const { line, reading } of all.toSorted((one, other) => one.reading.time - other.reading.time)) {
    const last = times.length - 1;
    if (times[last] !== reading.time || rows[line]?.[last] !== undefined) {
      times.push(reading.time);
      for (const row of rows) row.push(undefined);
    }
    rows[line]?.splice(-1, 1, reading);
  }
  return { times, rows };
}

export interface Extent {
  readonly lowest: number;
  readonly highest: number;
  /** Of the line. */
  readonly mean: number;
  readonly latest: number;
}

/** Of one line, with its band. */
export function extentOf({ lines, band }: Plot, index = 0): Extent | undefined {
  const drawn = numbersIn(lines[index]?.values ?? []);
  const latest = drawn.at(-1);
  if (latest === undefined) return undefined;
  const all = [...drawn, ...numbersIn(band?.low ?? []), ...numbersIn(band?.high ?? [])];
  return {
    lowest: all.reduce((one, other) => Math.min(one, other)),
    highest: all.reduce((one, other) => Math.max(one, other)),
    mean: drawn.reduce((sum, value) => sum + value, 0) / drawn.length,
    latest,
  };
}

function numbersIn(column: Column): readonly number[] {
  return column.filter((value) => typeof value === "number");
}

/** The latest figure of a line at or before a column. */
export function figureAt({ values }: PlotLine, index: number): number | undefined {
  for (let at = index; at >= 0; at -= 1) {
    const value = values[at];
    if (typeof value === "number") return value;
    if (value === null) return undefined;
  }
  return undefined;
}
