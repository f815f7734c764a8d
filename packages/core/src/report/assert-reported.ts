import { preview } from "../errors/preview.ts";
import { ReportError } from "../errors/report-error.ts";
import type { PointProblem, ReportResult } from "./result.ts";

/**
 * Passes when every point was accepted; else throws one error with the number of the others, their reasons and places.
 *
 * @throws {ReportError} when a point was refused, unsent or unknown
 */
export function assertReported(result: ReportResult): void {
  if (!FATES.every((fate) => Array.isArray((result as Partial<ReportResult> | undefined)?.[fate])))
    throw new TypeError(`assertReported needs the result of report(); received ${preview(result)}`);
  const lines = FATES.flatMap((fate) => linesOf(fate, result[fate]));
  if (lines.length === 0) return;
  const failed = FATES.reduce((sum, fate) => sum + result[fate].length, 0);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "- …"] : lines;
  const message = `${failed} of ${failed + result.accepted} points were not reported:\n${shown.join("\n")}`;
  // Without a cause: the message has the text of each error already.
  throw new ReportError(message, result);
}

const FATES = ["refused", "unsent", "unknown"] as const;
const MOST_LINES = 12;

/** One line for each cause, with the points it is about: one failure of many requests is one cause. */
function linesOf(fate: string, problems: readonly PointProblem[]): string[] {
  const byCause = new Map<string, PointProblem[]>();
  for (const problem of problems) {
    const cause = problem.reason + problem.error.message.replaceAll(OF_ONE_REQUEST, "");
    const alike = byCause.get(cause);
    if (alike === undefined) byCause.set(cause, [problem]);
    else alike.push(problem);
  }
  return Array.from(byCause.values(), (alike) => lineOf(fate, alike));
}

/** What differs in the messages of one failure of several requests. */
const OF_ONE_REQUEST = / \[request [\w.:-]*\]|, attempt \d+, after \d+ ms/g;

/** With the message of the first request. The points of one request share an error; a point that breaks a rule has its own. */
function lineOf(fate: string, problems: readonly PointProblem[]): string {
  const { length } = problems;
  const { reason, error } = problems[0] as PointProblem;
  const places = problems.slice(0, MOST_PLACES).map(({ index }) => index);
  const points = `point${length > 1 ? "s" : ""} ${places.join(", ")}${length > MOST_PLACES ? ", …" : ""}`;
  const requests = new Set(problems.map((problem) => problem.error)).size;
  const often = requests > 1 && requests < length ? ` in ${requests} requests` : "";
  return `- ${length} ${fate} (${points})${often}, ${reason}: ${error.message}`;
}

const MOST_PLACES = 5;
