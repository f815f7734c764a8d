import type { PointProblem, ReportResult } from "@yunmeter/core";

import type { RecordedResponse } from "../../clouds/recording-fetch.ts";
import type { Secrets } from "../../secrets/mask.ts";
import type { Paint } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { printable } from "../../terminal/printable.ts";
import { counted, table } from "../../terminal/table.ts";

export interface PutOutcome {
  readonly reporter: string;
  readonly result: ReportResult;
  readonly answer: RecordedResponse | undefined;
}

export function describeOutcome({ reporter, result, answer }: PutOutcome, secrets: Secrets, paint: Paint): string {
  const [problem] = problemsOf(result);
  const fate = fateOf(result);
  const word = fate === "accepted" ? paint.good("✓ accepted") : paint.bad(`✗ ${fate}`);
  const why = problem === undefined ? "" : `: ${problem.reason}`;
  const story = problem === undefined ? "" : `  ${printable(problem.error.message)}\n`;
  return secrets.mask(`${word}${why} (${reporter})\n${story}${table(factsOf(result, answer))}`);
}

function factsOf(
  { requests: [request], notes }: ReportResult,
  answer: RecordedResponse | undefined,
): readonly string[][] {
  const facts: string[][] = [];
  if (request?.requestId !== undefined) facts.push(["request", printable(request.requestId)]);
  if (request !== undefined)
    facts.push(["took", `${Math.round(request.durationMs)} ms, ${counted(request.attempts, "attempt")}`]);
  if (answer !== undefined) facts.push(["answer", `HTTP ${answer.status}${bodyOf(answer)}`]);
  for (const { note } of notes) facts.push(["note", NOTES[note] ?? note]);
  return facts;
}

const NOTES: Readonly<Record<string, string>> = {
  late: "too late for the cloud's aggregates",
  repaired: "sent without statistics it cannot carry",
  clock: "stamped by the cloud's clock, which this machine's differs from",
  rewritten: "stored under another name",
};

function problemsOf({ refused, unsent, unknown }: ReportResult): readonly PointProblem[] {
  return [...refused, ...unsent, ...unknown];
}

function bodyOf({ body }: RecordedResponse): string {
  const text = printable(body).trim();
  if (text === "") return ", no body";
  return `, ${text.length > 500 ? `${text.slice(0, 500)}…` : text}`;
}

function fateOf(result: ReportResult): "accepted" | "refused" | "unsent" | "unknown" {
  if (result.accepted > 0) return "accepted";
  if (result.refused.length > 0) return "refused";
  return result.unsent.length > 0 ? "unsent" : "unknown";
}

export function jsonOutcome({ reporter, result, answer }: PutOutcome, secrets: Secrets): string {
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
