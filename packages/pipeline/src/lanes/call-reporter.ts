import { type Point, type PointProblem, type Reporter, type ReportResult, YunmeterError } from "@yunmeter/core";

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
    const result: unknown = await reporter.report(points, { signal });
    return isResult(result) ? result : inDoubt(points, "the reporter gave no result", result);
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : "no error was given";
    return inDoubt(points, `the reporter rejected: ${words}`, thrown);
  } finally {
    ledger.end(points.length, runtime.now() - startedAt);
  }
}

/** A reporter of another maker may answer anything. */
function isResult(value: unknown): value is ReportResult {
  const { refused, unsent, unknown, notes } = (value ?? {}) as Partial<ReportResult>;
  const isListOf = (list: unknown, isItem: (item: unknown) => boolean): boolean =>
    Array.isArray(list) && list.every(isItem);
  return [refused, unsent, unknown].every((list) => isListOf(list, isProblem)) && isListOf(notes, isThing);
}

/** As far as it is needed to tell of it. */
function isProblem(value: unknown): boolean {
  const { reason, error } = (value ?? {}) as Partial<PointProblem>;
  return typeof reason === "string" && isThing(error) && typeof (error as Error).message === "string";
}

function isThing(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** A reporter never rejects, and says what became of each point. Should one not do so, nobody knows what it sent. */
function inDoubt(points: readonly Point[], words: string, cause: unknown): ReportResult {
  const error = new YunmeterError(words, { cause });
  const unknown = points.map((point, index) => {
    return { index, point, reason: "uncertain" as const, retryable: true, error };
  });
  return { accepted: 0, refused: [], unsent: [], unknown, notes: [], requests: [] };
}
