import { type Point, type PointProblem, type Reporter, type ReportResult, YunmeterError } from "@yunmeter/core";

import type { Ledger } from "../accounts/ledger.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { yieldToEventLoop } from "../runtime/time-slices.ts";

export interface CallParts {
  readonly reporter: Reporter;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  readonly runtime: PipelineRuntime;
  /** Logs a line that is not about points, once. */
  readonly remark: (words: string) => void;
}

/** Calls the reporter and measures the call. Never rejects: a reporter from outside the project may do anything. */
export async function callReporter(
  points: readonly Point[],
  { reporter, ledger, signal, runtime, remark }: CallParts,
): Promise<ReportResult> {
  const startedAt = runtime.elapsed();
  ledger.beginCall(points.length);
  try {
    const result: unknown = await reporter.report(points, { signal });
    if (!isResult(result)) return allUnknown(points, "the reporter returned no result", result);
    const whole = withRequests(result);
    const clock = clockRemark(ledger.lane, whole);
    if (clock !== undefined) remark(clock);
    return whole;
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : "no error was given";
    return allUnknown(points, `the reporter rejected: ${words}`, thrown);
  } finally {
    ledger.endCall(points.length, runtime.elapsed() - startedAt);
    // A reporter may end its call within this turn of the event loop, which then has held the thread for long enough.
    await yieldToEventLoop();
  }
}

function isResult(value: unknown): value is ReportResult {
  const { refused, unsent, unknown, notes, requests = [] } = (value ?? {}) as Partial<ReportResult>;
  const isListOf = (list: unknown, isItem: (item: unknown) => boolean): boolean =>
    Array.isArray(list) && list.every(isItem);
  return (
    [refused, unsent, unknown].every((list) => isListOf(list, isProblem)) &&
    [notes, requests].every((list) => isListOf(list, isObject))
  );
}

// A reporter from outside the project may leave the list out.
function withRequests(result: Partial<ReportResult> & ReportResult): ReportResult {
  return "requests" in result ? result : { ...(result as ReportResult), requests: [] };
}

// Checks the fields that the pipeline reads.
function isProblem(value: unknown): boolean {
  const { reason, error } = (value ?? {}) as Partial<PointProblem>;
  return typeof reason === "string" && isObject(error) && typeof (error as Error).message === "string";
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

// Without a result, which of the points were sent is unknown.
function allUnknown(points: readonly Point[], words: string, cause: unknown): ReportResult {
  const error = new YunmeterError(words, { cause });
  const unknown = points.map((point, index) => {
    return { index, point, reason: "uncertain" as const, retryable: true, error };
  });
  return { accepted: 0, refused: [], unsent: [], unknown, notes: [], requests: [] };
}

/**
 * The line about a clock that is off. The reporter signs by the cloud's clock, while the points have been stamped by this
 * machine's when they were added. Minutes, so that a lane gets one line and not one a call.
 */
export function clockRemark(lane: string, { requests }: Pick<ReportResult, "requests">): string | undefined {
  const skewMs = requests.find(({ clockSkewMs = 0 }) => Math.abs(clockSkewMs) >= LEAST_MS)?.clockSkewMs;
  if (skewMs === undefined) return undefined;
  const minutes = Math.round(Math.abs(skewMs) / MINUTE_MS);
  const off = skewMs > 0 ? "behind" : "ahead of";
  return (
    `${lane}: this machine's clock is ${minutes} ${minutes === 1 ? "minute" : "minutes"} ${off} the cloud's. Requests are signed ` +
    "by the cloud's clock; points without a timestamp are stored by this machine's. Set the clock."
  );
}

const MINUTE_MS = 60_000;

// A smaller difference may come from the seconds of `Date` and from the time the answer took.
const LEAST_MS = 30_000;
