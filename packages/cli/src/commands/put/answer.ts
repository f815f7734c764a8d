import type { PointProblem, ReportResult } from "@yunmeter/core";

import type { SeenAnswer } from "../../clouds/recording-fetch.ts";
import type { Secrets } from "../../secrets/mask.ts";
import type { Paint } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { counted, table } from "../../terminal/table.ts";

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
  const [problem] = problemsOf(result);
  const fate = fateOf(result);
  const word = fate === "accepted" ? paint.good("✓ accepted") : paint.bad(`✗ ${WORDS[fate]}`);
  const why = problem === undefined ? "" : `: ${problem.reason}`;
  const story = problem === undefined ? "" : `  ${problem.error.message}\n`;
  return secrets.mask(`${word}${why} (${reporter})\n${story}${table(factsOf(result, answer))}`);
}

const WORDS = { accepted: "accepted", refused: "refused", unsent: "not sent", unknown: "perhaps stored" } as const;

function factsOf({ requests: [request], notes }: ReportResult, answer: SeenAnswer | undefined): readonly string[][] {
  const facts: string[][] = [];
  if (request?.requestId !== undefined) facts.push(["request", request.requestId]);
  if (request !== undefined)
    facts.push(["took", `${Math.round(request.durationMs)} ms, ${counted(request.attempts, "attempt")}`]);
  if (answer !== undefined) facts.push(["answer", `HTTP ${answer.status}${bodyOf(answer)}`]);
  for (const { note } of notes) facts.push(["note", NOTES[note]]);
  return facts;
}

const NOTES = {
  late: "too late for the cloud's aggregates",
  repaired: "sent without statistics it cannot carry",
} as const;

function problemsOf({ refused, unsent, unknown }: ReportResult): readonly PointProblem[] {
  return [...refused, ...unsent, ...unknown];
}

function bodyOf({ body }: SeenAnswer): string {
  const text = body.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  if (text === "") return ", no body";
  return `, ${text.length > 500 ? `${text.slice(0, 500)}…` : text}`;
}

function fateOf(result: ReportResult): keyof typeof WORDS {
  if (result.accepted > 0) return "accepted";
  if (result.refused.length > 0) return "refused";
  return result.unsent.length > 0 ? "unsent" : "unknown";
}

/** The outcome for programs. */
export function jsonOutcome({ reporter, result, answer }: Outcome, secrets: Secrets): string {
  const [problem] = problemsOf(result);
  return secrets.mask(
    jsonText({
      reporter,
      fate: fateOf(result),
      ...(problem === undefined
        ? {}
        : {
            reason: problem.reason,
            retryable: problem.retryable,
            message: problem.error.message,
            code: problem.error.code,
          }),
      notes: result.notes.map(({ note }) => note),
      requests: result.requests,
      ...(answer === undefined ? {} : { answer: { status: answer.status, body: answer.body } }),
    }),
  );
}
