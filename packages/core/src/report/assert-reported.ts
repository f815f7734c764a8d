import { preview } from "../errors/preview.ts";
import { ReportError } from "../errors/report-error.ts";
import type { PointProblem, ReportResult } from "./result.ts";

/**
 * Passes when every point was accepted; else throws one error with the number of the others, their reasons and places.
 *
 * @throws {ReportError} when a point was refused, unsent or unknown
 */
export function assertReported(result: ReportResult): void {
  if (!isResult(result)) throw new TypeError(`assertReported needs the result of report(); received ${nameOf(result)}`);
  const failed = result.refused.length + result.unsent.length + result.unknown.length;
  if (failed === 0) return;
  const lines = [
    ...linesOf("refused", result.refused),
    ...linesOf("unsent", result.unsent),
    ...linesOf("unknown", result.unknown),
  ];
  if (lines.length > MOST_LINES) lines.splice(MOST_LINES, Infinity, "- …");
  // Without a cause: the message has the text of each error already.
  throw new ReportError(
    `${failed} of ${failed + result.accepted} points were not reported:\n${lines.join("\n")}`,
    result,
  );
}

function isResult(value: unknown): value is ReportResult {
  const { refused, unsent, unknown } = (value ?? {}) as Partial<Readonly<Record<string, unknown>>>;
  return [refused, unsent, unknown].every(Array.isArray);
}

// A forgotten `await` is the commonest mistake.
function nameOf(value: unknown): string {
  return value instanceof Promise ? "a Promise: await it first" : preview(value);
}

/** One line for each error, with the points it is about. */
function linesOf(fate: string, problems: readonly PointProblem[]): string[] {
  const byCause = new Map<string, number[]>();
  for (const { index, reason, error } of problems) {
    const cause = `${reason}: ${error.message}`;
    const indexes = byCause.get(cause);
    if (indexes === undefined) byCause.set(cause, [index]);
    else indexes.push(index);
  }
  return [...byCause].map(([cause, indexes]) => `- ${indexes.length} ${fate} (${placesOf(indexes)}), ${cause}`);
}

const MOST_LINES = 12;

function placesOf(indexes: readonly number[]): string {
  const shown = indexes.slice(0, MOST_INDEXES).join(", ");
  return `point${indexes.length > 1 ? "s" : ""} ${shown}${indexes.length > MOST_INDEXES ? ", …" : ""}`;
}

const MOST_INDEXES = 5;
