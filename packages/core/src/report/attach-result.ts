import { ReportError } from "../errors/report-error.ts";
import type { ReportResult } from "./result.ts";

/** What the caller's iterable threw, with the `result` so far on it; wrapped where it takes no property. */
export function attachResult(thrown: unknown, result: ReportResult): unknown {
  if (thrown instanceof Error && Object.isExtensible(thrown)) {
    Object.defineProperty(thrown, "result", { value: result, configurable: true });
    return thrown;
  }
  return new ReportError(`the iterable of points threw: ${String(thrown)}`, result, { cause: thrown });
}
