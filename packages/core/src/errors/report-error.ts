import type { PointProblem, ReportResult } from "../report/result.ts";
import { YunmeterError } from "./yunmeter-error.ts";

/** A report in which some points were not accepted. The message names them, `result` has each of them. */
export class ReportError extends YunmeterError {
  static override readonly kind: string = "ReportError";
  declare readonly name: "ReportError";
  /** The fate of every point. Not enumerable: a logger would write every point. */
  declare readonly result: ReportResult;

  constructor(message: string, result: ReportResult, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    Object.defineProperty(this, "result", { value: result, configurable: true });
  }

  /** For loggers: the message, the counts, and the first problems. */
  override toJSON(): Readonly<Record<string, unknown>> {
    const { accepted, refused, unsent, unknown } = this.result;
    const counts = { accepted, refused: refused.length, unsent: unsent.length, unknown: unknown.length };
    const problems = Object.entries({ refused, unsent, unknown }).flatMap(([fate, list]) => firstOf(fate, list));
    return { ...super.toJSON(), counts, problems: problems.slice(0, MOST_PROBLEMS) };
  }
}

const MOST_PROBLEMS = 10;

function firstOf(fate: string, problems: readonly PointProblem[]): object[] {
  return problems.slice(0, MOST_PROBLEMS).map(({ index, reason, error }) => {
    const { code, status, requestId } = error;
    return { fate, index, reason, code, status, requestId };
  });
}
