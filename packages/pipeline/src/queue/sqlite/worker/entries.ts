import { joinId, splitId, bodyBytes, type FlatPoint } from "../../stored-point.ts";
import { checksumOf } from "./checksum.ts";
import type { OpenDatabase } from "./database.ts";
import type { QueueNames } from "./names.ts";
import type { Row } from "./row.ts";
import { tallyOf } from "./tally.ts";

export interface SavedPoint {
  readonly point: FlatPoint;
  readonly replayed: boolean;
  readonly mayBeStored?: boolean;
}

export interface Entry extends SavedPoint {
  readonly number: number;
  /** Whether all of it is there and its checksum is right. */
  readonly isIntact: boolean;
}

/** The bit of `replayed` that says so. */
export const MAY_BE_STORED = 2;

/** The columns that {@link toEntry} reads. */
export const ENTRY_COLUMNS = "number, run, id, lane, series, value, text, rank, added_at, checksum, replayed";

export function toEntry(row: Row, names: QueueNames): Entry {
  const entry = row as unknown as EntryRow;
  const id = idOf(entry, names);
  const lane = names.laneName(entry.lane);
  const shared = names.seriesText(entry.series);
  const body = entry.text ?? entry.value ?? "";
  const point = {
    id: id ?? "",
    lane: lane ?? "",
    series: shared?.text ?? "",
    body,
    bytes: bodyBytes(body),
    rank: entry.rank,
    addedAt: entry.added_at,
  };
  const isIntact =
    id !== undefined && lane !== undefined && shared !== undefined && checksumOf(point, shared.hash) === entry.checksum;
  const { number, replayed } = entry;
  return { number, point, replayed: (replayed & 1) !== 0, mayBeStored: (replayed & MAY_BE_STORED) !== 0, isIntact };
}

function idOf({ run, id }: Pick<EntryRow, "run" | "id">, names: QueueNames): string | undefined {
  if (run === 0) return String(id);
  const name = names.runName(run);
  return name === undefined ? undefined : joinId({ run: name, number: Number(id) });
}

/** Inserts points, except those whose id is there. */
export function insertEntries(database: OpenDatabase, entries: Iterable<SavedPoint>): void {
  const { names } = database;
  const tally = tallyOf(database);
  for (const { point, replayed, mayBeStored = false } of entries) {
    const { body, rank, addedAt } = point;
    const { run, id } = toIdColumns(point.id, names.run);
    const lane = names.lane(point.lane);
    const { number: series, hash } = names.series(point.series);
    const [value, text] = typeof body === "number" ? [body, null] : [null, body];
    const marks = (replayed ? 1 : 0) | (mayBeStored ? MAY_BE_STORED : 0);
    const columns = [run, id, lane, series, value, text, rank, addedAt, checksumOf(point, hash), marks];
    if (database.run(INSERT, ...columns) > 0) tally.count(lane, 1, bodyBytes(body));
  }
  tally.write();
}

/** The number of the entry with an id, and what is counted for it. */
export function findEntry(database: OpenDatabase, id: string): Row | undefined {
  const columns = toIdColumns(id, (run) => database.names.findRun(run) ?? -1);
  return database.get(FIND, columns.run, columns.id);
}

function toIdColumns(
  id: string,
  numberOf: (run: string) => number,
): { readonly run: number; readonly id: string | number } {
  const numbered = splitId(id);
  return numbered === undefined ? { run: 0, id } : { run: numberOf(numbered.run), id: numbered.number };
}

/** Bytes of a body, as {@link bodyBytes} has them. */
export const BODY_BYTES = "coalesce(octet_length(text), 8)";

const FIND = `select number, lane, ${BODY_BYTES} as bytes from entry where run = ? and id = ?`;

const INSERT = `insert into entry (run, id, lane, series, value, text, rank, added_at, checksum, replayed)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (run, id) do nothing`;

interface EntryRow {
  readonly number: number;
  readonly run: number;
  readonly id: number | string;
  readonly lane: number;
  readonly series: number;
  readonly value: number | null;
  readonly text: string | null;
  readonly rank: number;
  readonly added_at: number;
  readonly checksum: number;
  readonly replayed: number;
}
