import type { StoredPoint } from "../../queue.ts";
import { checksumOf } from "./checksum.ts";
import type { OpenDatabase, Row } from "./database.ts";
import { tallyOf } from "./tally.ts";

export interface SavedPoint {
  readonly point: StoredPoint;
  readonly replayed: boolean;
}

export interface Entry extends SavedPoint {
  readonly number: number;
  readonly isIntact: boolean;
}

/** The columns that {@link toEntry} reads. */
export const ENTRY_COLUMNS = "number, id, lane, body, bytes, rank, added_at, checksum, replayed";

export function toEntry(row: Row): Entry {
  const { number, id, lane, body, bytes, rank, added_at: addedAt, checksum, replayed } = row as unknown as EntryRow;
  const point = { id, lane, body, bytes, rank, addedAt };
  return { number, point, replayed: replayed !== 0, isIntact: checksumOf(point) === checksum };
}

export function insertEntries(database: OpenDatabase, entries: Iterable<SavedPoint>): void {
  const tally = tallyOf(database);
  for (const { point, replayed } of entries) {
    const { id, lane, body, bytes, rank, addedAt } = point;
    const values = [id, lane, body, bytes, rank, addedAt, checksumOf(point), replayed ? 1 : 0] as const;
    if (database.run(INSERT, ...values) > 0) tally.count(lane, 1, bytes);
  }
  tally.write();
}

const INSERT = `insert into entry (id, lane, body, bytes, rank, added_at, checksum, replayed)
  values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`;

interface EntryRow {
  readonly number: number;
  readonly id: string;
  readonly lane: string;
  readonly body: string;
  readonly bytes: number;
  readonly rank: number;
  readonly added_at: number;
  readonly checksum: number;
  readonly replayed: number;
}
