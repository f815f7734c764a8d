import type { Point, Reporter, ReportResult } from "@yunmeter/core";
import { loggable } from "@yunmeter/core/kit";

/**
 * Sends the samples of each series in the order of their times, whatever order the array had: a receiver refuses what is
 * older than the newest sample of its series. Other iterables are read as they are sent, so they are sorted by request.
 */
export function inTimeOrder(reporter: Reporter, now: () => number): Reporter {
  return Object.freeze<Reporter>({
    ...reporter,
    async report(points, options) {
      const order = Array.isArray(points) ? orderOf(points, now()) : undefined;
      if (order === undefined) return reporter.report(points, options);
      const given = points as readonly Point[];
      return renumbered(
        await reporter.report(
          order.map((index) => given[index] as Point),
          options,
        ),
        order,
      );
    },
  });
}

/** The indexes of the points in the order of time, if any point is out of order. */
function orderOf(points: readonly unknown[], now: number): readonly number[] | undefined {
  const times = points.map((point) => timeOf(point, now));
  if (times.every((time, index) => index === 0 || time >= (times[index - 1] ?? time))) return undefined;
  return [...points.keys()].toSorted((one, other) => (times[one] ?? now) - (times[other] ?? now));
}

/** A value that has no time, or is not a point, counts as of now. */
function timeOf(value: unknown, now: number): number {
  try {
    const time = Number((value as Point).timestamp ?? now);
    return Number.isNaN(time) ? now : time;
  } catch {
    return now;
  }
}

function renumbered(result: ReportResult, order: readonly number[]): ReportResult {
  const back = <Place extends { readonly index: number }>(places: readonly Place[]): Place[] =>
    places
      .map((place) => ({ ...place, index: order[place.index] ?? place.index }))
      .toSorted((one, other) => one.index - other.index);
  const { refused, unsent, unknown, notes } = result;
  const lists = { refused: back(refused), unsent: back(unsent), unknown: back(unknown), notes: back(notes) };
  return loggable({ ...result, ...lists });
}
