import type { Vendor } from "../../src/clouds/vendor.ts";
import type { LogEntry } from "../wire/types.ts";
import { belongsTo } from "./clouds.ts";
import { toRequestMatch } from "./request-search.ts";

/** Requests known to the page, oldest first; immutable. */
export interface Log {
  readonly entries: readonly LogEntry[];
  /** The highest known order. */
  readonly known: number;
}

export const NO_REQUESTS: Log = { entries: [], known: 0 };

/** Bounds the memory of a page that stays open. */
export const MOST_ENTRIES = 5_000;

/** Merges requests that are newer or older than all known ones; known ones are skipped. */
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

export interface LogRow {
  readonly entry: LogEntry;
  /** Its position in its thread, from 1. */
  readonly attempt: number;
  readonly attempts: number;
  /** The newest attempt leads; earlier ones follow below it. */
  readonly place: "alone" | "first" | "middle" | "last";
}

export interface LogFilter {
  readonly vendor?: Vendor | undefined;
  readonly search: string;
  readonly onlyTrouble: boolean;
}

/** Threads in the order of their newest request, newest first; one match shows the whole thread. */
export function toRows({ entries }: Log, { vendor, search, onlyTrouble }: LogFilter): readonly LogRow[] {
  const matches = toRequestMatch(search);
  const isWanted = (entry: LogEntry): boolean =>
    belongsTo(entry.service, vendor) && (!onlyTrouble || isTrouble(entry)) && matches(entry);
  return threadsOf(entries)
    .filter((thread) => thread.some(isWanted))
    .toSorted((one, other) => (other.at(-1)?.order ?? 0) - (one.at(-1)?.order ?? 0))
    .flatMap(rowsOf);
}

/** Oldest first. */
export function threadOf({ entries }: Log, order: number): readonly LogEntry[] {
  return threadsOf(entries).find((thread) => thread.some((entry) => entry.order === order)) ?? [];
}

export function isFine(outcome: LogEntry["verdict"]["outcome"]): boolean {
  return outcome === "stored" || outcome === "served" || outcome === "read";
}

export function isTrouble({ verdict: { outcome }, fault }: LogEntry): boolean {
  return fault !== undefined || !isFine(outcome);
}

/**
 * Equal points count as a retry only after a failure: an unchanged value makes a new request every minute, and no thread.
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
