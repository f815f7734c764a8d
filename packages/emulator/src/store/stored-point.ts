import type { Vendor } from "../clouds/vendor.ts";

/** What a cloud did to a point beside storing it. */
export interface StoredNote {
  /** Renamed: characters were replaced. Truncated: it was cut. Merged: it fell into a series that was first sent under other names. Late: it is left out of aggregates. */
  readonly note: "renamed" | "truncated" | "merged" | "late";
  /** What it happened to: `name`, `dimensions.<key>`, `series`, `timestamp`. */
  readonly field: string;
  /** What had been sent. */
  readonly from: string;
}

/** A point as a cloud keeps it. */
export interface StoredPoint {
  /** The cloud, by the name of its reporter. */
  readonly vendor: Vendor;
  /** JD, Tencent, CES: the namespace. CSE: the name of the service. */
  readonly namespace?: string;
  /** The metric; in CSE the interface. */
  readonly name: string;
  /** The dimensions; in CSE what tells the instance apart. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Epoch milliseconds; where the wire carries no time, when it arrived. */
  readonly timestamp: number;
  /** One value, or statistics of a period. */
  readonly type: "sample" | "summary";
  /** The value of a sample; a bigint where a number would lose digits. */
  readonly value?: number | bigint;
  /** The statistics of a summary, by Yunmeter's names: `count`, `sum`, `average`, `minimum`, `maximum`, `last`, `p99`, … */
  readonly statistics?: Readonly<Record<string, number | bigint>>;
  /** Seconds; where the wire carries it. */
  readonly period?: number;
  /** The unit; where the wire carries one. */
  readonly unit?: string;
  /** What else the wire carried: Alibaba's `groupId`, CES's `type` and `ttl`, CSE's breaker facts, Tencent's `region`. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  /** What the cloud changed. */
  readonly notes?: readonly StoredNote[];
  /** The id of the request that brought it. */
  readonly requestId: string;
  /** Its place among all points that arrived, from 1. */
  readonly order: number;
}

/** A point that a cloud wants to store. */
export interface NewPoint extends Omit<StoredPoint, "order" | "requestId"> {
  /** The series under the names that were sent, where the cloud stores it under others. */
  readonly sentAs?: string;
}
