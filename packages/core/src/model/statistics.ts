/** Every statistic the data model knows, in the order in which they are listed to people. */
export const STATISTIC_NAMES = [
  "count",
  "sum",
  "average",
  "minimum",
  "maximum",
  "last",
  "countPerSecond",
  "sumPerSecond",
  "failures",
  "p5",
  "p10",
  "p20",
  "p25",
  "p30",
  "p40",
  "p50",
  "p60",
  "p70",
  "p75",
  "p80",
  "p90",
  "p95",
  "p98",
  "p99",
  "p995",
] as const;

/** The name of one statistic; `p995` is the 99.5th percentile. */
export type StatisticName = (typeof STATISTIC_NAMES)[number];

/** Figures about a window of time, each a finite number. */
export type Statistics = Readonly<Partial<Record<StatisticName, number>>>;

/** True for the name of a statistic. */
export function isStatisticName(name: string): name is StatisticName {
  return KNOWN_NAMES.has(name);
}

const KNOWN_NAMES: ReadonlySet<string> = new Set(STATISTIC_NAMES);
