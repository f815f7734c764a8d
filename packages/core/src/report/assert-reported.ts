import { preview } from "../errors/preview.ts";
import { ReportError } from "../errors/report-error.ts";
import type { PointProblem, ReportResult } from "./result.ts";

/**
 * Passes when every point was accepted; else throws one error with the number of the others, their reasons and places.
 *
 * @throws {ReportError} when a point was refused, unsent or unknown
 */
export function assertReported(result: ReportResult): void {
  if (!isResult(result))
    throw new TypeError(`assertReported needs the result of report(); received ${preview(result)}`);
  const failed = FATES.reduce((sum, fate) => sum + result[fate].length, 0);
  if (failed === 0) return;
  const lines = FATES.flatMap((fate) => linesOf(fate, result[fate]));
  if (lines.length > MOST_LINES) lines.splice(MOST_LINES, Infinity, "- …");
  // Without a cause: the message has the text of each error already.
  throw new ReportError(
    `${failed} of ${failed + result.accepted} points were not reported:\n${lines.join("\n")}`,
    result,
  );
}

const FATES = ["refused", "unsent", "unknown"] as const;

function isResult(value: Partial<ReportResult> | undefined): value is ReportResult {
  return FATES.every((fate) => Array.isArray(value?.[fate]));
}

/** One line for each cause, with the points it is about: one failure of many requests is one cause. */
function linesOf(fate: string, problems: readonly PointProblem[]): string[] {
  const byCause = new Map<string, PointProblem[]>();
  for (const problem of problems) {
    const cause = problem.reason + problem.error.message.replaceAll(OF_ONE_REQUEST, "");
    const alike = byCause.get(cause);
    if (alike === undefined) byCause.set(cause, [problem]);
    else alike.push(problem);
  }
  return [...byCause.values()].map((alike) => `- ${alike.length} ${fate}${placesOf(alike)}${causeOf(alike)}`);
}

/** What differs in the messages of one failure of several requests. */
const OF_ONE_REQUEST = / \[request [\w.:-]*\]|, attempt \d+, after \d+ ms/g;

const MOST_LINES = 12;

function placesOf(problems: readonly PointProblem[]): string {
  const indexes = problems.slice(0, MOST_INDEXES).map(({ index }) => index);
  return ` (point${indexes.length > 1 ? "s" : ""} ${indexes.join(", ")}${problems.length > MOST_INDEXES ? ", …" : ""})`;
}

const MOST_INDEXES = 5;

/** The message of the first request. The points of one request share an error; a point that breaks a rule has its own. */
function causeOf(problems: readonly PointProblem[]): string {
  const { reason, error } = problems[0] as PointProblem;
  const requests = new Set(problems.map((problem) => problem.error)).size;
  const often = requests > 1 && requests < problems.length ? ` in ${requests} requests` : "";
  return `${often}, ${reason}: ${error.message}`;
}
