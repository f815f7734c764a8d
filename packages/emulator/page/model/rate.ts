import type { Point } from "../wire/types.ts";
import { inTimeOrder, type Reading, type Readings, toNumber, valuesOf } from "./readings.ts";

/** Names by which Prometheus and OpenTelemetry mark totals that only grow. */
const TOTAL = /_(?:total|count|sum|bucket)$/u;

/**
 * Per second: the events of a summary's period, where it has a count and a period; else the difference to the point
 * before. A total that falls was restarted, so it grew from 0.
 */
export function ratesOf(points: readonly Point[]): Readings {
  const ordered = inTimeOrder(points);
  if (ordered.some((point) => eventsPerSecond(point) !== null)) {
    return {
      figure: "count/s",
      readings: ordered.map((point) => reading(point.timestamp, eventsPerSecond(point))),
    };
  }
  const isTotal = ordered.some(({ name }) => TOTAL.test(name));
  const { figure, readings } = valuesOf(ordered);
  return { figure: `${isTotal ? "increase" : figure}/s`, readings: differences(readings, isTotal) };
}

function eventsPerSecond({ statistics, period }: Point): number | null {
  const count = toNumber(statistics?.["count"]);
  return count === null || period === undefined ? null : count / period;
}

// The first point has nothing before it, and neither has a second one of the same moment.
function differences(readings: readonly Reading[], isTotal: boolean): readonly Reading[] {
  let before: Reading | undefined;
  return readings.flatMap((now) => {
    const [earlier, { time, value }] = [before, now];
    if (value === null) return [reading(time, null)];
    before = now;
    if (earlier?.value === undefined || earlier.value === null || earlier.time === time) return [];
    const grown = isTotal && value < earlier.value ? value : value - earlier.value;
    return [reading(time, grown / ((time - earlier.time) / 1000))];
  });
}

function reading(time: number, value: number | null): Reading {
  return { time, value, low: null, high: null };
}
