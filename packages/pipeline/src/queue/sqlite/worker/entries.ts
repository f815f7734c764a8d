import type { SQLInputValue } from "node:sqlite";

import { bodyBytes, type FlatPoint, joinId, splitId } from "../../stored-point.ts";
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

/** The bit of `replayed` for it. */
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
  const last = Number(database.get("select max(number) as last from entry")?.["last"] ?? 0);
  let values: SQLInputValue[] = [];
  for (const entry of entries) {
    addColumns(values, entry, database.names);
    if (values.length < ROWS * COLUMNS) continue;
    database.run(INSERT_ROWS, ...values);
    values = [];
  }
  for (let at = 0; at < values.length; at += COLUMNS) database.run(INSERT, ...values.slice(at, at + COLUMNS));
  const tally = tallyOf(database);
  for (const { lane, points, bytes } of database.all(ADDED, last) as readonly unknown[] as readonly LaneSum[])
    tally.count(lane, points, bytes);
  tally.write();
}

function addColumns(values: SQLInputValue[], { point, replayed, mayBeStored }: SavedPoint, names: QueueNames): void {
  const { body, rank, addedAt } = point;
  const { run, id } = toIdColumns(point.id, names.run);
  const { number: series, hash } = names.series(point.series);
  values.push(run, id, names.lane(point.lane), series);
  if (typeof body === "number") values.push(body, null);
  else values.push(null, body);
  const marks = (replayed ? 1 : 0) | (mayBeStored === true ? MAY_BE_STORED : 0);
  values.push(rank, addedAt, checksumOf(point, hash), marks);
}

interface LaneSum {
  readonly lane: number;
  readonly points: number;
  readonly bytes: number;
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

const ADDED = `select lane, count(*) as points, sum(${BODY_BYTES}) as bytes from entry where number > ? group by lane`;

// Many rows in one statement, since a call of one costs as much as a row.
const COLUMNS = 10;
const ROWS = 20;
const INSERT = insertOf(1);
const INSERT_ROWS = insertOf(ROWS);

function insertOf(rows: number): string {
  const row = `(${Array.from({ length: COLUMNS }, () => "?").join(", ")})`;
  return `insert into entry (run, id, lane, series, value, text, rank, added_at, checksum, replayed)
    values ${Array.from({ length: rows }, () => row).join(", ")} on conflict (run, id) do nothing`;
}

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
