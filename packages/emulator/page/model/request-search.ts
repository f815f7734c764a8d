import type { LogEntry } from "../wire/types.ts";
import { namesOfService } from "./clouds.ts";

/** Whether a request matches every word of a search. */
export type RequestMatch = (entry: LogEntry) => boolean;

/** Fields that a word such as `status:400` searches alone; a value matches from its beginning. */
const FIELDS: Readonly<Record<string, (entry: LogEntry) => readonly string[]>> = {
  cloud: ({ service }) => namesOfService(service).split(" "),
  // Some clouds refuse with HTTP 200 and a code such as 400, which the list shows beside it.
  status: ({ status, verdict: { code = "" } }) => [
    status === undefined ? "none" : String(status),
    ...(/^\d{3}$/u.test(code) ? [code] : []),
  ],
  code: ({ verdict: { code = "" } }) => [code],
  rule: ({ verdict: { findings } }) => findings.flatMap(({ rule }) => [rule, rule.slice(rule.indexOf(".") + 1)]),
  outcome: ({ verdict: { outcome } }) => [outcome],
  fault: ({ fault = "" }) => [fault],
  key: ({ accessKeyId = "" }) => [accessKeyId],
  method: ({ method }) => [method],
  path: ({ target }) => [target],
  id: ({ requestId }) => [requestId],
};

export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

/** Words between spaces, in any order and case; `cloud:jd status:400` looks at single fields. */
export function toRequestMatch(search: string): RequestMatch {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean).map(toWordMatch);
  return (entry) => words.every((matches) => matches(entry));
}

function toWordMatch(word: string): RequestMatch {
  const mark = word.indexOf(":");
  const field = Object.hasOwn(FIELDS, word.slice(0, Math.max(mark, 0))) ? FIELDS[word.slice(0, mark)] : undefined;
  if (field === undefined) return (entry) => searchable(entry).includes(word);
  const value = word.slice(mark + 1);
  return (entry) => field(entry).some((text) => text.toLowerCase().startsWith(value));
}

function searchable(entry: LogEntry): string {
  const { method, target, requestId, status, verdict, service, fault = "", accessKeyId = "" } = entry;
  const findings = verdict.findings.map(({ rule, message }) => `${rule} ${message}`);
  const facts = [namesOfService(service), method, target, requestId, String(status ?? ""), verdict.outcome];
  return [...facts, verdict.code ?? "", fault, accessKeyId, ...findings].join(" ").toLowerCase();
}
