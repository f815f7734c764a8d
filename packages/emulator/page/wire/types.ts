import type { RequestSummary } from "../../src/api/summarize.ts";
import type { CloudRule } from "../../src/clouds/rule.ts";
import type { Fault } from "../../src/faults/faults.ts";
import type { LoggedRequest } from "../../src/store/logged-request.ts";
import type { Series } from "../../src/store/series.ts";
import type { StoredPoint } from "../../src/store/stored-point.ts";

/** JSON form of the emulator's values: integers that JSON cannot carry are strings. */
export type OverWire<Value> = Value extends bigint
  ? string
  : Value extends object
    ? { readonly [Key in keyof Value]: OverWire<Value[Key]> }
    : Value;

export type Point = OverWire<StoredPoint>;

export type SeriesFacts = OverWire<Series>;

export type LogEntry = RequestSummary;

export interface RequestDetail extends LoggedRequest {
  readonly decoded: unknown;
}

export interface RuleFacts extends CloudRule {
  readonly on: boolean;
}

/** How many arrived since the start, and the order up to which they were evicted. */
export interface Counts {
  readonly arrived: number;
  readonly evicted: number;
}

export type { Fault };
