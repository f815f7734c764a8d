import type { LostEvent, UncertainEvent, WaitingEvent, LogEntry } from "../api/events.ts";
import type { PipelineReason } from "../api/reasons.ts";

/** An event that a line is written about. */
export type LoggedEvent = LostEvent | UncertainEvent | WaitingEvent;

/** The option `log`. */
export type WriteLine = (line: string, entry: LogEntry & { readonly link?: string }) => void;

export function entryOf({ lane, type, reason, points, error }: LoggedEvent): LogEntry {
  return { lane, about: type, reason, points, code: error?.code ?? reason, cure: CURES[reason], link: LINK };
}

/** `[yunmeter] alibaba:cn-hangzhou: 12 points lost (overflow). Raise `maxPoints` …. https://…` */
export function lineOf(event: LoggedEvent): string {
  const { lane, type, reason, points, error } = event;
  const what = countedFate(points, type);
  const code = error?.code === undefined || error.code === reason ? reason : `${reason}, code ${error.code}`;
  const words = error === undefined ? "" : ` ${sentence(error.message)}`;
  const next = type === "waiting" ? ` Next attempt in ${Math.ceil(event.retryInMs / 1000)} s.` : "";
  const letters = "deadLetters" in event && event.deadLetters > 0 ? ` ${letterWords(event.deadLetters)}` : "";
  return `${PREFIX} ${lane}: ${what} (${code}).${words}${letters}${cureOf(event)}${next} ${LINK}`;
}

/** The error of a reporter says what to do; where it may not, or a pipeline can do more, the reason's own cure follows. */
function cureOf({ reason, error }: LoggedEvent): string {
  return error?.vendor === undefined || UNADVISED.has(reason) ? ` ${CURES[reason]}.` : "";
}

const UNADVISED: ReadonlySet<LoggedEvent["reason"]> = new Set(["invalid", "expired", "uncertain", "aborted"]);

function letterWords(points: number): string {
  return `${points} kept as dead ${points === 1 ? "letter" : "letters"}: see \`yunmeter queue ls\`.`;
}

export const PREFIX = "[yunmeter]";

const FATES = { lost: "lost", uncertain: "of unknown fate, not sent again", waiting: "waiting" } as const;

/** `3 points lost`; without a count for a lane that waits and knows of no points. */
export function countedFate(points: number, type: LoggedEvent["type"]): string {
  return points === 0 ? FATES[type] : `${points} ${points === 1 ? "point" : "points"} ${FATES[type]}`;
}

/** On one line, cut to a length that fits a log, with a full stop. */
function sentence(words: string): string {
  const flat = words.replaceAll(/\s+/gu, " ").trim();
  const short = flat.length > MOST_CHARACTERS ? `${flat.slice(0, MOST_CHARACTERS)}…` : flat;
  return /[.…!?]$/u.test(short) ? short : `${short}.`;
}

const MOST_CHARACTERS = 400;

// What to do about a reason where the error itself does not say.
const CURES: Readonly<Record<PipelineReason, string>> = {
  invalid: "Correct the point",
  refused: "Correct the point",
  expired: "Find out what delayed them, or set this machine's clock",
  unauthenticated: "Check the access key and its secret; the points wait for it",
  forbidden: "Grant the key permission to report metrics; the points wait for it",
  quota: "Report fewer series, or raise `maxSeries` or the account's quota",
  throttled: "Lower requestsPerSecond, share one limiter in the account, or roll up",
  unavailable: "Wait: the cloud reports a failure on its side",
  unreachable: "Check the network; in a private one, set `endpoint`",
  timeout: "Check the network, or raise timeoutMs",
  uncertain: "Set `resendUncertain` if counting twice is better than not at all",
  deadline: "Raise requestsPerSecond, or roll up",
  aborted: "Raise `deadlineMs`",
  unisolated: "Correct the points: too many are bad",
  overflow: "Raise `maxPoints` and `maxBytes`, roll up, or find out why they do not leave",
  age: "Find out what delayed them, or raise the queue's age limit",
  damaged: "Check the disk",
  callback: "Correct `select` or `adapt`",
  shutdown: "Call `close()` before the process ends, give it a longer deadline, or use a durable queue",
  queue: "Check that the queue's disk or server is reachable, permits access and has room",
  unreadable: "Start a process of the newer version",
};

// Where each reason is explained.
const LINK = "https://github.com/yunmeter/yunmeter/blob/main/docs/pipeline/delivery.md#reasons";
