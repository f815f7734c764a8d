import type { Cloud, CloudSettings } from "../../clouds/cloud.ts";
import type { Secrets } from "../../secrets/mask.ts";
import type { Observation, Question } from "./question.ts";

/** A question with what came of it. */
export interface Answered {
  /** The question. */
  readonly question: Question;
  /** What was seen. */
  readonly observation: Observation;
}

/** The answer in words. */
export function answerTo({ question, observation }: Answered): string {
  if (observation.status === undefined) return "unclear: nothing answered";
  // A server that is in trouble, or has had enough, says nothing about the question.
  if (observation.status >= 500 || observation.status === 429) return `unclear: HTTP ${observation.status}`;
  return question.answer?.(observation) ?? (observation.isTaken ? "taken" : "not taken");
}

/** What a report is made of. */
export interface ReportParts {
  /** The cloud. */
  readonly cloud: Cloud;
  /** What the user set. */
  readonly settings: CloudSettings;
  /** The answers. */
  readonly answers: readonly Answered[];
  /** The day. */
  readonly date: Date;
  /** The version of the program. */
  readonly version: string;
}

/** A report in Markdown that can be posted as it is. */
export function writeReport({ cloud, settings, answers, date, version }: ReportParts, secrets: Secrets): string {
  const { region = "not given", endpoint } = settings;
  const redact = redacting(settings, secrets);
  const rows = answers.map((answered) => {
    const { question, observation } = answered;
    return [
      question.asks,
      answerTo(answered),
      String(observation.status ?? "none"),
      shortened(redact(onOneLine(observation))),
    ];
  });
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
    ...rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll(/[|\\]/gu, String.raw`\$&`)).join(" | ")} |`),
    "",
    "Keys, signatures, ids of accounts, projects and requests, addresses and own names are left out.",
    "",
  ].join("\n");
}

function onOneLine({ words }: Observation): string {
  return words.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim() || "(no body)";
}

/** Comes last: half an id would not be known as one. */
function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

const MOST_CHARACTERS = 400;

/** Takes out whatever tells whose account it is. */
function redacting(settings: CloudSettings, secrets: Secrets): (text: string) => string {
  const own = ["projectId", "namespace", "endpoint", "groupId", "domainName", "service", "instance"]
    .map((option) => settings[option])
    .filter((value): value is string => typeof value === "string" && value.length > 2 && value !== "default");
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
];
