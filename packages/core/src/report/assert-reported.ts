import { ReportError } from "../errors/report-error.ts";
import type { PointProblem, ReportResult } from "./result.ts";

/**
 * Passes when every point was accepted; else throws one error that tells how many were not, why, and which.
 *
 * @throws {ReportError} when a point was refused, unsent or unknown
 */
export function assertReported(result: ReportResult): void {
  const failed = result.refused.length + result.unsent.length + result.unknown.length;
  if (failed === 0) return;
  const lines = [
    ...stories("refused", result.refused),
    ...stories("not sent", result.unsent),
    ...stories("perhaps stored", result.unknown),
  ];
  if (lines.length > MOST_LINES) lines.splice(MOST_LINES, Infinity, "- …");
  const [first] = [...result.refused, ...result.unsent, ...result.unknown];
  const message = `${failed} of ${failed + result.accepted} points were not reported:\n${lines.join("\n")}`;
  throw new ReportError(message, result, { cause: first?.error });
}

/** One line for each error, with the points it is about. */
function stories(fate: string, problems: readonly PointProblem[]): string[] {
  const byStory = new Map<string, number[]>();
  for (const { index, reason, error } of problems) {
    const story = `${reason}: ${error.message}`;
    const told = byStory.get(story);
    if (told === undefined) byStory.set(story, [index]);
    else told.push(index);
  }
  return [...byStory].map(([story, told]) => `- ${told.length} ${fate} (${where(told)}), ${story}`);
}

const MOST_LINES = 12;

function where(indexes: readonly number[]): string {
  const shown = indexes.slice(0, MOST_INDEXES).join(", ");
  return `point${indexes.length > 1 ? "s" : ""} ${shown}${indexes.length > MOST_INDEXES ? ", …" : ""}`;
}

const MOST_INDEXES = 5;
