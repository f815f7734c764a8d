import type { Point } from "../wire/types.ts";

/** What one point shows; text figures lose digits, which a chart does not show. */
export interface Reading {
  readonly time: number;
  readonly value: number | null;
  /** The edges of the band. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Readings {
  /** The statistic or the rate that the line shows. */
  readonly figure: string;
  readonly band?: readonly [low: string, high: string] | undefined;
  /** In time order, those of one moment in order of arrival. */
  readonly readings: readonly Reading[];
}

// Candidates for the line, best first.
const LINES = ["average", "last", "p50", "sum", "count", "countPerSecond"];
// Candidates for the band's edges, best first.
const LOWS = ["minimum", "p5", "p10", "p20", "p25", "p30", "p40"];
const HIGHS = ["maximum", "p995", "p99", "p98", "p95", "p90", "p80", "p75", "p70", "p60"];

export function inTimeOrder(points: readonly Point[]): readonly Point[] {
  return points.toSorted((one, other) => one.timestamp - other.timestamp || one.order - other.order);
}

/** Samples as their values, summaries as their average in a band. */
export function valuesOf(points: readonly Point[]): Readings {
  const ordered = inTimeOrder(points);
  const summary = ordered.find(({ statistics }) => statistics !== undefined)?.statistics ?? {};
  const first = (names: readonly string[]): string | undefined => names.find((name) => name in summary);
  const [figure, low, high] = [first(LINES) ?? Object.keys(summary)[0] ?? "value", first(LOWS), first(HIGHS)];
  const band = low !== undefined && high !== undefined ? ([low, high] as const) : undefined;
  const edge = ({ statistics }: Point, index: 0 | 1): number | null =>
    toNumber(band === undefined ? undefined : statistics?.[band[index]]);
  const readings = ordered.map((point) => ({
    time: point.timestamp,
    value: toNumber(point.value ?? point.statistics?.[figure]),
    low: edge(point, 0),
    high: edge(point, 1),
  }));
  return { figure, band, readings };
}

/** A text figure has more digits than a number holds. */
export function toNumber(value: number | string | undefined): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
