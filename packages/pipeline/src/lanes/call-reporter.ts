import { type Point, type Reporter, type ReportResult, YunmeterError } from "@yunmeter/core";

import type { Ledger } from "../accounts/ledger.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";

/** What a call leans on. */
export interface CallParts {
  /** Whose lane it is. */
  readonly reporter: Reporter;
  /** The lane's books. */
  readonly ledger: Ledger;
  /** Ends every call. */
  readonly signal: AbortSignal;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Sends points, and takes down how long it took. Never rejects. */
export async function callReporter(
  points: readonly Point[],
  { reporter, ledger, signal, runtime }: CallParts,
): Promise<ReportResult> {
  const startedAt = runtime.now();
  ledger.begin(points.length);
  try {
    return await reporter.report(points, { signal });
  } catch (thrown) {
    return inDoubt(points, thrown);
  } finally {
    ledger.end(points.length, runtime.now() - startedAt);
  }
}

/** A reporter never rejects. Should one do so, nobody knows what it sent. */
function inDoubt(points: readonly Point[], thrown: unknown): ReportResult {
  const words = thrown instanceof Error ? thrown.message : "no error was given";
  const error = new YunmeterError(`the reporter rejected: ${words}`, { cause: thrown });
  const unknown = points.map((point, index) => {
    return { index, point, reason: "uncertain" as const, retryable: true, error };
  });
  return { accepted: 0, refused: [], unsent: [], unknown, notes: [], requests: [] };
}
