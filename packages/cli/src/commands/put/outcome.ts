import type { PointProblem, ReportResult } from "@yunmeter/core";

import type { CloudName } from "../../clouds/cloud.ts";
import type { RecordedResponse } from "../../clouds/recording-fetch.ts";
import type { Secrets } from "../../secrets/mask.ts";
import { jsonText } from "../../terminal/json.ts";
import type { Screen } from "../../terminal/screen.ts";
import { counted, table } from "../../terminal/table.ts";

export interface PutOutcome {
  readonly cloud: CloudName;
  readonly reporter: string;
  readonly result: ReportResult;
  readonly answer: RecordedResponse | undefined;
}

const FATES = ["accepted", "refused", "unsent", "unknown"] as const;
type Fate = (typeof FATES)[number];

export function describeOutcome({ reporter, result, answer }: PutOutcome, secrets: Secrets, screen: Screen): string {
  const counts = countsOf(result);
  const total = FATES.reduce((sum, fate) => sum + counts[fate], 0);
  const problems = problemsOf(result);
  const words = FATES.filter((fate) => counts[fate] > 0).map((fate) => {
    const word = `${total === 1 ? "" : `${counts[fate]} `}${screen.say(fate)}`;
    return fate === "accepted" ? screen.good(`✓ ${word}`) : screen.bad(`✗ ${word}`);
  });
  const [first] = problems;
  const why = total === 1 && first !== undefined ? `${screen.colon}${first.reason}` : "";
  const stories = problems.map(({ index, reason, error }) => {
    const which = total === 1 ? "" : `${index + 1}${screen.colon}${reason}${screen.colon}`;
    return `  ${which}${secrets.show(screen.say(error.message))}\n`;
  });
  const facts = factsOf(result, answer, secrets).map(([label = "", text = ""]) => [
    screen.say(label),
    screen.say(text),
  ]);
  return secrets.mask(`${words.join("  ")}${why} (${reporter})\n${stories.join("")}${table(facts)}`);
}

function countsOf({ accepted, refused, unsent, unknown }: ReportResult): Readonly<Record<Fate, number>> {
  return { accepted, refused: refused.length, unsent: unsent.length, unknown: unknown.length };
}

function factsOf(
  { requests: [request], notes }: ReportResult,
  answer: RecordedResponse | undefined,
  secrets: Secrets,
): readonly string[][] {
  const facts: string[][] = [];
  if (request?.requestId !== undefined) facts.push(["request", secrets.show(request.requestId)]);
  if (request !== undefined)
    facts.push(["took", `${Math.round(request.durationMs)} ms, ${counted(request.attempts, "attempt")}`]);
  if (answer !== undefined) facts.push(["answer", `HTTP ${answer.status}${bodyOf(answer, secrets)}`]);
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

function bodyOf({ body }: RecordedResponse, secrets: Secrets): string {
  const text = secrets.show(body).trim();
  if (text === "") return ", no body";
  return `, ${text.length > 500 ? `${text.slice(0, 500)}…` : text}`;
}

/** The fate of the only point, or of the first that has another than accepted. */
function fateOf(result: ReportResult): Fate {
  const counts = countsOf(result);
  return FATES.findLast((fate) => counts[fate] > 0) ?? "unsent";
}

export function jsonOutcome({ cloud, reporter, result, answer }: PutOutcome, secrets: Secrets): string {
  const [problem] = problemsOf(result);
  return secrets.mask(
    jsonText({
      cloud,
      reporter,
      ...countsOf(result),
      fate: fateOf(result),
      ...(problem === undefined
        ? {}
        : {
            reason: problem.reason,
            retryable: problem.retryable,
            message: secrets.show(problem.error.message),
            code: problem.error.code,
          }),
      notes: result.notes.map(({ note }) => note),
      requests: result.requests,
      ...(answer === undefined ? {} : { answer: { status: answer.status, body: secrets.show(answer.body) } }),
    }),
  );
}
