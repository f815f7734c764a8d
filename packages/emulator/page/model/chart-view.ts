import type { Point } from "../wire/types.ts";

/** How series are shown: their values or their rates as a chart, or their figures as a table. */
export const CHART_VIEWS = ["value", "rate", "table"] as const;

export type ChartView = (typeof CHART_VIEWS)[number];

/** In milliseconds, back from the newest point that is shown. */
export const RANGES: Readonly<Record<RangeName, number>> = {
  all: Infinity,
  "5m": 300_000,
  "15m": 900_000,
  "1h": 3_600_000,
  "6h": 21_600_000,
};

export type RangeName = "all" | "5m" | "15m" | "1h" | "6h";

export const RANGE_NAMES: readonly RangeName[] = Object.keys(RANGES) as readonly RangeName[];

/** More lines than these are not told apart by colour. */
export const MOST_LINES = 6;

/** Counted from the newest point rather than from now: the emulator's clock may be another than the viewer's. */
export function withinRange<Line extends { readonly points: readonly Point[] }>(
  lines: readonly Line[],
  range: RangeName,
): readonly Line[] {
  if (range === "all") return lines;
  let newest = -Infinity;
  for (const { points } of lines) for (const { timestamp } of points) newest = Math.max(newest, timestamp);
  const from = newest - RANGES[range];
  return lines.map((line) => ({ ...line, points: line.points.filter(({ timestamp }) => timestamp >= from) }));
}
