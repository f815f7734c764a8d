import { createHash } from "node:crypto";

import type { Vendor } from "../clouds/vendor.ts";
import { displayValue } from "./display-value.ts";
import type { NewPoint, StoredNote, StoredPoint } from "./stored-point.ts";

/** All retained points of one name, period and set of dimensions. */
export interface Series {
  /** Its id in the control API. */
  readonly id: string;
  /** The cloud, by the name of its reporter. */
  readonly vendor: Vendor;
  /** As in its points. */
  readonly namespace?: string;
  /** As in its points. */
  readonly name: string;
  /** As in its points; their order does not matter. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** In seconds; where its points have one. */
  readonly period?: number;
  /** As in its first point. */
  readonly unit?: string;
  /** How many of its points are retained. */
  readonly points: number;
  /** The timestamp of the newest arrival, in epoch milliseconds. */
  readonly lastTimestamp: number;
  /** The value of the newest arrival; of a summary its average, or else another statistic. */
  readonly lastValue?: number | bigint;
  /** The order of the newest arrival. */
  readonly lastOrder: number;
  /** What the cloud changed in any of its points. */
  readonly notes?: readonly StoredNote["note"][];
}

export interface SeriesEntry {
  readonly facts: Omit<Series, "points" | "lastTimestamp" | "lastValue" | "lastOrder" | "notes">;
  points: number;
  last: Pick<StoredPoint, "timestamp" | "order" | "value" | "statistics">;
  readonly notes: Set<StoredNote["note"]>;
  /** The names its first point was sent under, where the cloud changed them. */
  readonly sentAs: string | undefined;
}

export function newSeries(key: string, point: NewPoint): SeriesEntry {
  const { vendor, namespace, name, dimensions, period, unit, timestamp, sentAs } = point;
  const facts = {
    id: createHash("sha256").update(key).digest("base64url").slice(0, 16),
    vendor,
    ...(namespace !== undefined && { namespace }),
    name,
    dimensions,
    ...(period !== undefined && { period }),
    ...(unit !== undefined && { unit }),
  };
  return { facts, points: 0, last: { timestamp, order: 0 }, notes: new Set(), sentAs };
}

export function toSeries({ facts, points, last, notes }: SeriesEntry): Series {
  const lastValue = displayValue(last);
  return {
    ...facts,
    points,
    lastTimestamp: last.timestamp,
    ...(lastValue !== undefined && { lastValue }),
    lastOrder: last.order,
    ...(notes.size > 0 && { notes: [...notes] }),
  };
}
