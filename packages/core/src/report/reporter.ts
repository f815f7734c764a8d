import type { ValidationError } from "../errors/validation-error.ts";
import type { Point } from "../model/point.ts";
import type { ReportResult } from "./result.ts";

/** Options of one `report` call. */
export interface ReportOptions {
  /** Ends the call early: points in flight become `unknown`, the others `unsent`. @default none */
  readonly signal?: AbortSignal | undefined;
}

/** Sends points to one cloud and reports the fate of each. */
export interface Reporter {
  /** The cloud and its service. */
  readonly vendor: "alibaba" | "jd" | "tencent" | "huawei-cse" | "huawei-ces" | (string & {});
  /** Names this reporter in logs and queues; stays the same over restarts. */
  readonly id: string;
  /** How many points fit one request at most. */
  readonly pointsPerRequest: number;
  /** Whether the cloud wants one series in order, so that one request is under way at a time. */
  readonly inOrder: boolean;
  /** Whether a counter's values are increments or running totals in this cloud. @default `"delta"` */
  readonly temporality?: "delta" | "cumulative";
  /** What one datum of the wire can hold: a whole Summary, or a single value. @default `"summary"` */
  readonly carries?: "summary" | "sample";
  /** Checks a point without sending it; `undefined` when it is valid. */
  check(point: unknown): ValidationError | undefined;
  /** Epoch milliseconds after which sending the point is pointless; `undefined` when it never is. */
  usefulUntil(point: Point): number | undefined;
  /** What a second copy of the point would do in this cloud. */
  duplicate(point: Point): "harmless" | "counts-twice";
  /**
   * Whether the cloud may refuse a point because it has stored it: a refusal after an attempt of unknown fate then leaves the
   * point `unknown`. @default `false`
   */
  readonly refusesCopies?: boolean;
  /**
   * Sends one point or many, in as few requests as the cloud allows, and settles the fate of each. Rejects only when
   * the iterable itself throws: with that error, which then carries the `result` so far.
   */
  report(points: Point | readonly Point[] | Iterable<Point>, options?: ReportOptions): Promise<ReportResult>;
}
