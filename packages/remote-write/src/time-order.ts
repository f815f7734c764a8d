import type { Point, PointProblem, Reporter, ReportResult } from "@yunmeter/core";

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

/** The index of the point for each place, if any series is out of order; a series keeps its places. */
function orderOf(points: readonly unknown[], now: number): readonly number[] | undefined {
  const times = points.map((point) => timeOf(point, now));
  if (times.every((time, index) => index === 0 || time >= (times[index - 1] ?? time))) return undefined;
  const places = new Map<string, number[]>();
  for (const [index, point] of points.entries()) {
    const series = seriesOf(point);
    const found = places.get(series);
    if (found === undefined) places.set(series, [index]);
    else found.push(index);
  }
  const order = [...points.keys()];
  for (const found of places.values()) {
    const sorted = found.toSorted((a, b) => (times[a] ?? now) - (times[b] ?? now));
    for (const [index, place] of found.entries()) order[place] = sorted[index] ?? place;
  }
  return order;
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

function seriesOf(value: unknown): string {
  try {
    const { name, dimensions } = value as Point;
    return JSON.stringify([
      name,
      Object.entries(dimensions ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ]);
  } catch {
    return "";
  }
}

function renumbered(result: ReportResult, order: readonly number[]): ReportResult {
  const back = <Place extends { readonly index: number }>(places: readonly Place[]): Place[] =>
    places
      .map((place) => ({ ...place, index: order[place.index] ?? place.index }))
      .toSorted((one, other) => one.index - other.index);
  const [refused, unsent, unknown] = [result.refused, result.unsent, result.unknown].map(back<PointProblem>);
  return { ...result, refused: refused ?? [], unsent: unsent ?? [], unknown: unknown ?? [], notes: back(result.notes) };
}
