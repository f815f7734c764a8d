import type { JournalEntry } from "./journal.ts";

/** What became of the points of one lane of a fleet. */
export interface Balance {
  readonly fleet: string;
  readonly lane: string;
  readonly added: number;
  /** Points that the server has. */
  readonly stored: number;
  /** Of the others, those that a loss event named or a dead letter holds. */
  readonly told: number;
  /** Further losses, of which events have the number only. */
  readonly counted: number;
  /** Points that wait in the queue at the end, by the last closing process or by the queue itself. */
  readonly kept: number;
  readonly unexplained: number;
  /** Second and later copies at the server. */
  readonly copies: number;
  /** The second sends in the stats: resent, replayed, and points of unknown fate. */
  readonly copiesTold: number;
}

export interface FleetRecord {
  readonly fleet: string;
  readonly lane: string;
  readonly entries: readonly JournalEntry[];
  /** How often the server stored each id. */
  readonly stored: ReadonlyMap<string, number>;
  /** The ids among the dead letters. */
  readonly deadLetters: ReadonlySet<string>;
  /** The points that the queue holds at the end: a process that never reached it knows of none. */
  readonly waiting: number;
}

export function balanceOf(record: FleetRecord): Balance {
  const { fleet, lane, entries, stored, deadLetters, waiting } = record;
  const added = addedIds(entries);
  const tellings = tellingsOf(record);
  const told = new Set([...tellings.flatMap(({ ids }) => ids), ...deadLetters]);
  const missing = [...added].filter((id) => !stored.has(id));
  const untold = untoldIds(record).length;
  const counted = tellings.reduce((sum, { count }) => sum + count, 0);
  const closings = entries.filter((entry) => entry.type === "kept");
  const kept = Math.max(waiting, closings.findLast((entry) => entry.lane === lane)?.points ?? 0);
  const runs = new Map(
    entries
      .filter((entry) => entry.type === "copies")
      .filter((entry) => entry.lane === lane)
      .map(({ run, resent, replayed }) => [run, resent + replayed]),
  );
  return {
    fleet,
    lane,
    added: added.size,
    stored: [...added].filter((id) => stored.has(id)).length,
    told: missing.length - untold,
    counted,
    kept,
    unexplained: Math.max(0, untold - counted - kept),
    copies: [...stored.values()].reduce((sum, times) => sum + times - 1, 0),
    copiesTold: [...runs.values()].reduce((sum, copies) => sum + copies, 0) + told.size,
  };
}

/** The points that are neither stored nor named by a loss; a loss that is only counted may be theirs. */
export function untoldIds(record: FleetRecord): readonly string[] {
  const told = new Set([...tellingsOf(record).flatMap(({ ids }) => ids), ...record.deadLetters]);
  return [...addedIds(record.entries)].filter((id) => !record.stored.has(id) && !told.has(id));
}

function addedIds(entries: readonly JournalEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap((entry) => (entry.type === "acknowledged" ? entry.ids : [])));
}

function tellingsOf({ entries, lane }: FleetRecord): readonly Extract<JournalEntry, { type: "told" }>[] {
  return entries.filter((entry) => entry.type === "told").filter((entry) => entry.lane === lane);
}

export function tableOf(balances: readonly Balance[]): string {
  const [first] = balances;
  if (first === undefined) return "";
  const rows = [Object.keys(first), ...balances.map((balance) => Object.values(balance).map(String))];
  const widths = Object.keys(first).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
