import type { Vendor } from "../clouds/vendor.ts";

/** A change that a cloud made to a point. */
export interface StoredNote {
  /** Renamed: characters were replaced. Truncated: it was cut. Merged: it fell into a series first sent under other names. Late: it is left out of aggregates. */
  readonly note: "renamed" | "truncated" | "merged" | "late";
  /** The changed field: `name`, `dimensions.<key>`, `series`, `timestamp`. */
  readonly field: string;
  /** The value as sent. */
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
  /** The dimensions; in CSE the identity of the instance. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Epoch milliseconds; the arrival time where the wire carries none. */
  readonly timestamp: number;
  /** One value, or statistics of a period. */
  readonly type: "sample" | "summary";
  /** The value of a sample; a bigint where a number would lose digits. */
  readonly value?: number | bigint;
  /** The statistics of a summary, by Yunmeter's names: `count`, `sum`, `average`, `minimum`, `maximum`, `last`, `p99`, … */
  readonly statistics?: Readonly<Record<string, number | bigint>>;
  /** In seconds; where the wire carries it. */
  readonly period?: number;
  /** The unit; where the wire carries one. */
  readonly unit?: string;
  /** What else the wire carried: Alibaba's `groupId`, CES's `type` and `ttl`, CSE's breaker facts, Tencent's `region`. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  /** What the cloud changed. */
  readonly notes?: readonly StoredNote[];
  /** The id of the request that carried it. */
  readonly requestId: string;
  /** Its position among all points that arrived, from 1. */
  readonly order: number;
}

export interface NewPoint extends Omit<StoredPoint, "order" | "requestId"> {
  /** The series under the names that were sent, where the cloud stores other names. */
  readonly sentAs?: string;
}
