import type { RequestSummary } from "../../src/api/summarize.ts";
import type { Rule } from "../../src/clouds/rule.ts";
import type { Fault } from "../../src/faults/faults.ts";
import type { LoggedRequest } from "../../src/store/logged-request.ts";
import type { Series as OwnSeries } from "../../src/store/series.ts";
import type { StoredPoint } from "../../src/store/stored-point.ts";

/** What the emulator holds, after its way through JSON: whole numbers that JSON cannot carry are texts. */
export type OverWire<Value> = Value extends bigint
  ? string
  : Value extends object
    ? { readonly [Key in keyof Value]: OverWire<Value[Key]> }
    : Value;

/** A stored point. */
export type Point = OverWire<StoredPoint>;

/** A series. */
export type Series = OverWire<OwnSeries>;

/** A request in the log. */
export type LogEntry = RequestSummary;

/** A request with all that is known of it. */
export interface RequestDetail extends LoggedRequest {
  /** Its body and parameters, decoded. */
  readonly decoded: unknown;
}

/** A rule, and whether it counts. */
export interface RuleFacts extends Rule {
  readonly on: boolean;
}

/** How many arrived since the start, and up to which order they were given up. */
export interface Counts {
  readonly arrived: number;
  readonly evicted: number;
}

export type { Fault };
