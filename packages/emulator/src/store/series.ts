import { createHash } from "node:crypto";

import type { Vendor } from "../clouds/vendor.ts";
import type { NewPoint } from "./stored-point.ts";

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
}

/** A series while its points come and go. */
export interface SeriesEntry {
  readonly facts: Omit<Series, "points" | "lastTimestamp">;
  points: number;
  lastTimestamp: number;
  /** The names under which its first point was sent, where the cloud changed them. */
  readonly sentAs: string | undefined;
}

/** What tells one series from another: its dimensions count in any order. */
export function seriesKey({ vendor, namespace, name, dimensions }: Omit<NewPoint, "timestamp" | "type">): string {
  const sorted = Object.entries(dimensions).toSorted(([key], [other]) => (key < other ? -1 : 1));
  return JSON.stringify([vendor, namespace ?? "", name, ...sorted]);
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
  return { facts, points: 0, lastTimestamp: timestamp, sentAs };
}

/** A series as its readers see it. */
export function toSeries({ facts, points, lastTimestamp }: SeriesEntry): Series {
  return { ...facts, points, lastTimestamp };
}
