import type { Vendor } from "../clouds/vendor.ts";
import { createRetained } from "./retained.ts";
import { seriesKey } from "./series-key.ts";
import { newSeries, type Series, type SeriesEntry, toSeries } from "./series.ts";
import type { NewPoint, StoredNote, StoredPoint } from "./stored-point.ts";

/** Which points to read. */
export interface PointQuery {
  /** One cloud only. */
  readonly vendor?: Vendor;
  /** The id of a series. */
  readonly series?: string;
  /** The id of the request that carried them. */
  readonly requestId?: string;
  /** Only points that arrived after this order. */
  readonly since?: number;
  /** At most this many, the newest. */
  readonly limit?: number;
}

/** Which series to read. */
export interface SeriesQuery {
  /** One cloud only. */
  readonly vendor?: Vendor;
  /** Only series with a point that arrived after this order. */
  readonly since?: number;
}

export interface PointStore {
  add(points: readonly NewPoint[], requestId: string): void;
  /** In order of arrival. */
  points(query?: PointQuery): readonly StoredPoint[];
  series(query?: SeriesQuery): readonly Series[];
  /** How many were dropped for newer ones. */
  readonly evicted: number;
  /** How many arrived since the last reset. */
  readonly arrived: number;
  clear(): void;
}

interface RetainedPoint {
  readonly point: StoredPoint;
  readonly key: string;
  readonly series: SeriesEntry;
}

/** Holds at most `maximum` points; the oldest are dropped first, and a series with its last point. */
export function createPointStore(maximum: number): PointStore {
  const seriesByKey = new Map<string, SeriesEntry>();
  let arrived = 0;
  const leave = ({ key, series }: RetainedPoint): void => {
    series.points -= 1;
    if (series.points === 0) seriesByKey.delete(key);
  };
  const kept = createRetained<RetainedPoint>({ items: maximum, onEvict: leave });
  const enter = (point: NewPoint, requestId: string): RetainedPoint => {
    const key = seriesKey(point);
    const series = seriesByKey.get(key) ?? newSeries(key, point);
    seriesByKey.set(key, series);
    series.points += 1;
    const stored = toStored(point, series, { requestId, order: (arrived += 1) });
    series.last = stored;
    for (const { note } of stored.notes ?? []) series.notes.add(note);
    return { key, series, point: stored };
  };
  return {
    add(points, requestId) {
      for (const point of points) kept.put(enter(point, requestId));
    },
    points({ limit = Infinity, since = 0, ...query } = {}) {
      // Orders have no gaps and the oldest go first, so an order gives its index.
      const wanted = kept
        .all(Math.max(0, since - kept.evicted))
        .filter((one) => isWanted(one, query))
        .map(({ point }) => point);
      return limit < wanted.length ? wanted.slice(wanted.length - limit) : wanted;
    },
    series: ({ vendor, since = 0 } = {}) =>
      [...seriesByKey.values()]
        .filter((one) => (vendor === undefined || one.facts.vendor === vendor) && one.last.order > since)
        .map(toSeries),
    get evicted() {
      return kept.evicted;
    },
    get arrived() {
      return arrived;
    },
    clear() {
      kept.clear();
      seriesByKey.clear();
      arrived = 0;
    },
  };
}

function isWanted({ point, series: { facts } }: RetainedPoint, { vendor, series, requestId }: PointQuery): boolean {
  return (
    (vendor === undefined || point.vendor === vendor) &&
    (series === undefined || facts.id === series) &&
    (requestId === undefined || point.requestId === requestId)
  );
}

function toStored(point: NewPoint, series: SeriesEntry, place: Pick<StoredPoint, "requestId" | "order">): StoredPoint {
  const { sentAs, notes = [], ...facts } = point;
  const all = isMerged(sentAs, series) ? [...notes, merged(sentAs ?? facts.name)] : notes;
  return { ...facts, ...(all.length > 0 && { notes: all }), ...place };
}

function isMerged(sentAs: string | undefined, series: SeriesEntry): boolean {
  return series.sentAs !== sentAs;
}

function merged(from: string): StoredNote {
  return { note: "merged", field: "series", from };
}
