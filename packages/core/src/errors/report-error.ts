import type { ReportResult } from "../report/result.ts";
import { YunmeterError } from "./yunmeter-error.ts";

/** A report that did not bring every point home. The message tells the story, `result` holds it. */
export class ReportError extends YunmeterError {
  static override readonly kind: string = "ReportError";
  declare readonly name: "ReportError";
  /** What became of every point. */
  readonly result: ReportResult;

  constructor(message: string, result: ReportResult, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.result = result;
  }
}
