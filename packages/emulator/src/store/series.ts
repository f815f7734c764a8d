import { createHash } from "node:crypto";

import type { Vendor } from "../clouds/vendor.ts";
import { headline } from "./headline.ts";
import type { NewPoint, StoredNote, StoredPoint } from "./stored-point.ts";

/** All retained points of one name and one set of dimensions. */
export interface Series {
  /** Names the series in the control API. */
  readonly id: string;
  /** The cloud, by the name of its reporter. */
  readonly vendor: Vendor;
  /** As in its points. */
  readonly namespace?: string;
  /** As in its points. */
  readonly name: string;
  /** As in its points; in any order they make the same series. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** As in its first point. */
  readonly unit?: string;
  /** How many of its points are retained. */
  readonly points: number;
  /** The timestamp of the point that arrived last, in epoch milliseconds. */
  readonly lastTimestamp: number;
  /** The value of the point that arrived last; of a summary its average, or else what it has. */
  readonly lastValue?: number | bigint;
  /** The order of the point that arrived last: a reader who knows it need not ask for what came before. */
  readonly lastOrder: number;
  /** What the cloud did to any of its points, as in their notes. */
  readonly notes?: readonly StoredNote["note"][];
}

/** A series while its points come and go. */
export interface SeriesEntry {
  readonly facts: Omit<Series, "points" | "lastTimestamp" | "lastValue" | "lastOrder" | "notes">;
  points: number;
  last: Pick<StoredPoint, "timestamp" | "order" | "value" | "statistics">;
  readonly notes: Set<StoredNote["note"]>;
  /** The names under which its first point was sent, where the cloud changed them. */
  readonly sentAs: string | undefined;
}

/** The entry for a series of which the first point has come. */
export function newSeries(key: string, point: NewPoint): SeriesEntry {
  const { vendor, namespace, name, dimensions, unit, timestamp, sentAs } = point;
  const facts = {
    id: createHash("sha256").update(key).digest("base64url").slice(0, 16),
    vendor,
    ...(namespace !== undefined && { namespace }),
    name,
    dimensions,
    ...(unit !== undefined && { unit }),
  };
  return { facts, points: 0, last: { timestamp, order: 0 }, notes: new Set(), sentAs };
}

/** A series as its readers see it. */
export function toSeries({ facts, points, last, notes }: SeriesEntry): Series {
  const lastValue = headline(last);
  return {
    ...facts,
    points,
    lastTimestamp: last.timestamp,
    ...(lastValue !== undefined && { lastValue }),
    lastOrder: last.order,
    ...(notes.size > 0 && { notes: [...notes] }),
  };
}
