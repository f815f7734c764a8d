import type { Point } from "../wire/types.ts";

/** Columns in time order; a gap is null. */
export interface Plot {
  readonly times: readonly number[];
  /** A sample's value, a summary's average. */
  readonly line: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** The statistics that line and band show. */
  readonly names: { readonly line: string; readonly low?: string; readonly high?: string };
  /** In the order of the columns. */
  readonly points: readonly Point[];
}

// Candidates for the line, best first.
const LINES = ["average", "last", "p50", "sum", "count", "countPerSecond"];
// Candidates for the band's edges, best first.
const LOWS = ["minimum", "p5", "p10", "p20", "p25", "p30", "p40"];
const HIGHS = ["maximum", "p995", "p99", "p98", "p95", "p90", "p80", "p75", "p70", "p60"];

export function toPlot(points: readonly Point[]): Plot {
  const inTime = points.toSorted((one, other) => one.timestamp - other.timestamp || one.order - other.order);
  const summary = inTime.find(({ statistics }) => statistics !== undefined)?.statistics ?? {};
  const first = (names: readonly string[]): string | undefined => names.find((name) => name in summary);
  const [line, low, high] = [first(LINES) ?? Object.keys(summary)[0] ?? "value", first(LOWS), first(HIGHS)];
  const isBand = low !== undefined && high !== undefined;
  const column = (name: string | undefined): readonly (number | null)[] =>
    inTime.map(({ statistics }) => toNumber(name === undefined ? undefined : statistics?.[name]));
  return {
    times: inTime.map(({ timestamp }) => timestamp),
    line: inTime.map(({ value, statistics }) => toNumber(value ?? statistics?.[line])),
    low: column(isBand ? low : undefined),
    high: column(isBand ? high : undefined),
    names: { line, ...(isBand && { low, high }) },
    points: inTime,
  };
}

export interface Extent {
  readonly lowest: number;
  readonly highest: number;
  /** Of the line. */
  readonly mean: number;
  readonly latest: number;
}

export function extentOf({ line, low, high }: Plot): Extent | undefined {
  const drawn = line.filter((value) => value !== null);
  const latest = drawn.at(-1);
  if (latest === undefined) return undefined;
  let [lowest, highest, sum] = [Infinity, -Infinity, 0];
  for (const value of drawn) sum += value;
  for (const column of [line, low, high]) {
    for (const value of column) {
      if (value === null) continue;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  return { lowest, highest, mean: sum / drawn.length, latest };
}

/** Text figures lose digits, which a chart does not show. */
function toNumber(value: number | string | undefined): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
