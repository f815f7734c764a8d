import type { Vendor } from "../../src/clouds/vendor.ts";
import type { LogEntry } from "../wire/types.ts";
import { belongsTo, nameOfService } from "./clouds.ts";
import { toMatch } from "./search.ts";

/** The requests that the page knows, oldest first; a value that is replaced as a whole. */
export interface Log {
  readonly entries: readonly LogEntry[];
  /** Up to which order the page knows them. */
  readonly known: number;
}

/** What there is before anything arrived. */
export const NO_REQUESTS: Log = { entries: [], known: 0 };

/** However long a page stays open, it remembers no more requests than this. */
export const MOST_ENTRIES = 5_000;

/** Takes in requests that are newer than all, or older than all; what it knows already is not taken twice. */
export function withRequests(log: Log, news: readonly LogEntry[]): Log {
  const oldest = log.entries[0]?.order ?? Infinity;
  const older = news.filter(({ order }) => order < oldest && order <= log.known);
  const newer = news.filter(({ order }) => order > log.known);
  const entries = [...older, ...log.entries, ...newer];
  return {
    entries: entries.length > MOST_ENTRIES ? entries.slice(entries.length - MOST_ENTRIES) : entries,
    known: newer.at(-1)?.order ?? log.known,
  };
}

/** A request in the list. */
export interface LogRow {
  readonly entry: LogEntry;
  /** Its place in its thread, from 1. */
  readonly attempt: number;
  /** How many attempts its thread has. */
  readonly attempts: number;
  /** Where it stands in the list: the newest attempt leads, earlier ones follow below it. */
  readonly place: "alone" | "first" | "middle" | "last";
}

/** What of the log is looked at. */
export interface LogFilter {
  readonly vendor?: Vendor | undefined;
  readonly search: string;
  /** Only what did not go well. */
  readonly onlyTrouble: boolean;
}

/** The rows of the list: threads by their newest request, the newest first; one that matches brings its whole thread. */
export function toRows({ entries }: Log, { vendor, search, onlyTrouble }: LogFilter): readonly LogRow[] {
  const matches = toMatch(search);
  const isWanted = (entry: LogEntry): boolean =>
    belongsTo(entry.service, vendor) && (!onlyTrouble || isTrouble(entry)) && matches(searchable(entry));
  return threadsOf(entries)
    .filter((thread) => thread.some(isWanted))
    .toSorted((one, other) => (other.at(-1)?.order ?? 0) - (one.at(-1)?.order ?? 0))
    .flatMap(rowsOf);
}

/** All attempts of the thread that a request belongs to, oldest first. */
export function threadOf({ entries }: Log, order: number): readonly LogEntry[] {
  return threadsOf(entries).find((thread) => thread.some((entry) => entry.order === order)) ?? [];
}

/** Whether a request got what it asked for. */
export function isFine(outcome: LogEntry["verdict"]["outcome"]): boolean {
  return outcome === "stored" || outcome === "served" || outcome === "read";
}

/** Whether somebody who looks for what went wrong wants to see it. */
export function isTrouble({ verdict: { outcome }, fault }: LogEntry): boolean {
  return fault !== undefined || !isFine(outcome);
}

/**
 * The same points sent again are a retry only after something went wrong: a value that does not change makes a new
 * request every minute, and no thread.
 */
function threadsOf(entries: readonly LogEntry[]): readonly (readonly LogEntry[])[] {
  const threads: LogEntry[][] = [];
  const open = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const name = entry.thread && `${entry.service} ${entry.thread.first}`;
    const thread = name === undefined ? undefined : open.get(name);
    const last = thread?.at(-1);
    if (thread && last && isTrouble(last)) thread.push(entry);
    else {
      const begun = [entry];
      threads.push(begun);
      if (name !== undefined) open.set(name, begun);
    }
  }
  return threads;
}

function rowsOf(thread: readonly LogEntry[]): readonly LogRow[] {
  const attempts = thread.length;
  return thread.toReversed().map((entry, index) => ({
    entry,
    attempt: attempts - index,
    attempts,
    place: placeOf(index, attempts),
  }));
}

function placeOf(index: number, attempts: number): LogRow["place"] {
  if (attempts === 1) return "alone";
  if (index === 0) return "first";
  return index === attempts - 1 ? "last" : "middle";
}

function searchable({
  service,
  method,
  target,
  requestId,
  status,
  verdict,
  fault = "",
  accessKeyId = "",
}: LogEntry): string {
  const findings = verdict.findings.map(({ rule, message }) => `${rule} ${message}`);
  const facts = [nameOfService(service), service, method, target, requestId, String(status ?? ""), verdict.outcome];
  return [...facts, verdict.code ?? "", fault, accessKeyId, ...findings].join(" ");
}
