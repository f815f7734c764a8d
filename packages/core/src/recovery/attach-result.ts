import { ReportError } from "../errors/report-error.ts";
import type { ReportResult } from "../report/result.ts";

/** What the caller's iterable threw, with the `result` so far on it; wrapped where it takes no property. */
export function attachResult(thrown: unknown, result: ReportResult): unknown {
  const property = { value: result, configurable: true };
  if (thrown instanceof Error && Reflect.defineProperty(thrown, "result", property)) return thrown;
  return new ReportError(`the iterable of points threw: ${wordsOf(thrown)}`, result, { cause: thrown });
}

/** Anything can be thrown, and not everything becomes a text. */
function wordsOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "something without words";
  }
}
