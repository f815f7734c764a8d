import { summaryOf } from "../report/loggable.ts";
import type { ReportResult } from "../report/result.ts";
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
    const { counts, problems } = summaryOf(this.result);
    return { ...super.toJSON(), counts, problems };
  }
}
