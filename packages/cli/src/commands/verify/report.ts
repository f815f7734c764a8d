import type { CloudAdapter, CloudSettings } from "../../clouds/cloud.ts";
import type { Secrets } from "../../secrets/mask.ts";
import { printable } from "../../terminal/printable.ts";
import type { ManualQuestion, Observation, VerifyQuestion } from "./question.ts";
import type { QuestionOutcome } from "./run/verify-context.ts";

export interface AnsweredQuestion extends QuestionOutcome {
  readonly question: VerifyQuestion;
}

export interface ReportParts {
  readonly cloud: CloudAdapter;
  readonly settings: CloudSettings;
  readonly answers: readonly AnsweredQuestion[];
  readonly byHand: readonly ManualQuestion[];
  readonly date: Date;
  readonly version: string;
}

export function writeReport(parts: ReportParts, secrets: Secrets): string {
  const { cloud, settings, answers, byHand, date, version } = parts;
  const { region = "not given", endpoint } = settings;
  const redact = redacting(settings, secrets);
  const rows = answers.map(({ question, answer, observation }) => [
    question.asks,
    answer,
    String(observation.status ?? "none"),
    shortened(redact(onOneLine(observation))),
  ]);
  return [
    `# ${cloud.title}: verified live`,
    "",
    `- date: ${date.toISOString().slice(0, 10)}`,
    `- region: ${region}`,
    `- endpoint: ${endpoint === undefined ? "public" : "one of our own"}`,
    `- yunmeter: ${version}`,
    "",
    "| question | answer | HTTP | the cloud's words |",
    "| --- | --- | --- | --- |",
    ...rows.map(tableRow),
    "",
    "## To be looked up by hand",
    "",
    "| question | where |",
    "| --- | --- |",
    ...byHand.map(({ asks, how }) => tableRow([asks, how])),
    "",
    "Keys, signatures, ids of accounts, projects and requests, addresses and own names are left out.",
    "",
  ].join("\n");
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/[|\\]/gu, String.raw`\$&`)).join(" | ")} |`;
}

function onOneLine({ words }: Observation): string {
  return printable(words).trim() || "(no body)";
}

// Runs last: half an id would not be masked.
function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

const MOST_CHARACTERS = 400;

/** Settings that name what is the user's own. */
const OWN: readonly string[] =
  "projectId namespace endpoint groupId domainName service instance topicId project metricStore".split(" ");

/** Takes out what only concerns the account: keys, ids, addresses and own names. */
export function redacting(settings: CloudSettings, secrets: Secrets): (text: string) => string {
  const own = OWN.map((option) => settings[option]).filter(
    (value): value is string => typeof value === "string" && value.length > 2 && value !== "default",
  );
  const hosts = own.filter((value) => URL.canParse(value)).map((value) => new URL(value).host);
  return (text) => {
    const masked = [...own, ...hosts].reduce((rest, value) => rest.replaceAll(value, "***"), secrets.mask(text));
    return PRIVATE.reduce((rest, pattern) => rest.replaceAll(pattern, "***"), masked);
  };
}

const PRIVATE: readonly RegExp[] = [
  // Ids of requests, then of projects and hashes.
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu,
  /[0-9a-f]{32,}/giu,
  // Ids of accounts, which have sixteen digits with Alibaba and twelve with Tencent; times in milliseconds go along.
  /\d{11,}/gu,
  /\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?/gu,
  /LTAI\w+/gu,
  // Ids of keys as they are shown elsewhere, cut short.
  /\b\w{1,4}\*{3}\w{0,2}/gu,
];
