import type { ReportResult } from "@yunmeter/core";

import type { SeenAnswer } from "../../clouds/recording-fetch.ts";
import type { Secrets } from "../../secrets/mask.ts";
import type { Paint } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { table } from "../../terminal/table.ts";

/** What became of the point. */
export interface Outcome {
  /** The reporter's id. */
  readonly reporter: string;
  /** What the reporter makes of it. */
  readonly result: ReportResult;
  /** The last answer, as it came; none where there was no connection. */
  readonly answer: SeenAnswer | undefined;
}

/** The outcome for people. */
export function describeOutcome({ reporter, result, answer }: Outcome, secrets: Secrets, paint: Paint): string {
  const [problem] = [...result.refused, ...result.unsent, ...result.unknown];
  const [request] = result.requests;
  const fate = fateOf(result);
  const word = fate === "accepted" ? paint.good("✓ accepted") : paint.bad(`✗ ${fate.replace("unknown", "perhaps stored")}`);
  const why = problem === undefined ? "" : `: ${problem.reason}`;
  const facts: [string, string][] = [];
  if (request?.requestId !== undefined) facts.push(["request", request.requestId]);
  if (request !== undefined) facts.push(["took", `${Math.round(request.durationMs)} ms, ${request.attempts} ${request.attempts === 1 ? "attempt" : "attempts"}`]);
  if (answer !== undefined) facts.push(["answer", `HTTP ${answer.status}${bodyOf(answer)}`]);
  for (const { note } of result.notes) facts.push(["note", note === "late" ? "too late for the cloud's aggregates" : "sent without statistics it cannot carry"]);
  const story = problem === undefined ? "" : `  ${problem.error.message}\n`;
  return secrets.mask(`${word}${why} (${reporter})\n${story}${table(facts)}`);
}

function bodyOf({ body }: SeenAnswer): string {
  const text = body.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  if (text === "") return ", no body";
  return `, ${text.length > 500 ? `${text.slice(0, 500)}…` : text}`;
}

function fateOf(result: ReportResult): "accepted" | "refused" | "not sent" | "unknown" {
  if (result.accepted > 0) return "accepted";
  if (result.refused.length > 0) return "refused";
  return result.unsent.length > 0 ? "not sent" : "unknown";
}

/** The outcome for programs. */
export function jsonOutcome({ reporter, result, answer }: Outcome, secrets: Secrets): string {
  const [problem] = [...result.refused, ...result.unsent, ...result.unknown];
  return secrets.mask(
    jsonText({
      reporter,
      fate: fateOf(result).replace("not sent", "unsent"),
      ...(problem === undefined
        ? {}
        : { reason: problem.reason, retryable: problem.retryable, message: problem.error.message, code: problem.error.code }),
      notes: result.notes.map(({ note }) => note),
      requests: result.requests,
      ...(answer === undefined ? {} : { answer: { status: answer.status, body: answer.body } }),
    }),
  );
}
