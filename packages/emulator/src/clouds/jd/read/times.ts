import type { Stretch } from "../../read/stored-between.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The resolution of JD's console for a stretch of time. */
interface Interval {
  readonly name: string;
  readonly lengthMs: number;
  readonly period: string;
  readonly periodMs: number;
}

const INTERVALS: readonly Interval[] = [
  { name: "1h", lengthMs: HOUR_MS, period: "1m", periodMs: MINUTE_MS },
  { name: "6h", lengthMs: 6 * HOUR_MS, period: "5m", periodMs: 5 * MINUTE_MS },
  { name: "12h", lengthMs: 12 * HOUR_MS, period: "10m", periodMs: 10 * MINUTE_MS },
  { name: "1d", lengthMs: DAY_MS, period: "20m", periodMs: 20 * MINUTE_MS },
  { name: "3d", lengthMs: 3 * DAY_MS, period: "2h", periodMs: 2 * HOUR_MS },
  { name: "7d", lengthMs: 7 * DAY_MS, period: "2h", periodMs: 2 * HOUR_MS },
  { name: "14d", lengthMs: 14 * DAY_MS, period: "2h", periodMs: 2 * HOUR_MS },
];
const COARSEST = { period: "3h", periodMs: 3 * HOUR_MS };

export interface Times extends Stretch {
  readonly period: string;
  readonly periodMs: number;
}

const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:([+-]\d{2}):?(\d{2})|Z)$/u;

/** A string says what is wrong. */
export function readTimes(
  { startTime, endTime, timeInterval = "1h" }: Readonly<Record<string, unknown>>,
  at: number,
): Times | string {
  const interval = INTERVALS.find(({ name }) => name === timeInterval);
  if (interval === undefined) return `timeInterval is one of ${INTERVALS.map(({ name }) => name).join()}`;
  const to = endTime === undefined ? at : readTime(endTime);
  if (to === undefined) return "endTime is like 2016-12-11T00:00:00+0800";
  const from = startTime === undefined ? to - interval.lengthMs : readTime(startTime);
  if (from === undefined) return "startTime is like 2016-12-11T00:00:00+0800";
  if (from >= to) return "startTime is not before endTime";
  const { period, periodMs } = INTERVALS.find(({ lengthMs }) => to - from <= lengthMs) ?? COARSEST;
  return { from, to, period, periodMs };
}

function readTime(value: unknown): number | undefined {
  if (typeof value !== "string" || !TIME.test(value)) return undefined;
  const time = Date.parse(
    value.replace(TIME, (_, local: string, hours?: string, minutes?: string) =>
      hours === undefined ? `${local}Z` : `${local}${hours}:${minutes}`,
    ),
  );
  return Number.isNaN(time) ? undefined : time;
}
