import { utf8Length } from "@yunmeter/core/kit";

import type { DeadLetter, DeadLetterFigures, GivenUpPoint } from "../../dead-letters.ts";
import { bodyBytes, type FlatPoint } from "../../stored-point.ts";
import type { Request } from "../protocol.ts";
import { letterChecksum } from "./checksum.ts";
import type { OpenDatabase } from "./database.ts";
import { findEntry, insertEntries } from "./entries.ts";
import type { Row } from "./row.ts";
import type { WorkerContext } from "./worker-context.ts";

/** The columns that {@link toLetter} reads. */
export const LETTER_COLUMNS =
  "number, at, fate, reason, code, message, vendor, id, lane, series, value, text, rank, added_at, checksum";

// Rows hold whole texts, not numbers of the dictionaries: these forget what no waiting entry uses.

/** Keeps a point that was given up; the caller deletes its entry. */
export function insertLetter(database: OpenDatabase, { id, ...givenUp }: GivenUpPoint, point: FlatPoint): void {
  const { fate, reason, code = null, message = null, vendor, at } = givenUp;
  const { lane, series, body, rank, addedAt } = point;
  const [value, text] = typeof body === "number" ? [body, null] : [null, body];
  const bytes = bytesOf({ ...givenUp, id }, point);
  const checksum = letterChecksum(givenUp, point);
  const columns = [at, fate, reason, code, message, vendor, id, lane, series, value, text, rank, addedAt, bytes];
  database.run(INSERT, ...columns, checksum);
}

/** Drops the oldest beyond the limits. */
export function trimLetters(database: OpenDatabase, context: WorkerContext, now: number): void {
  const aged = database.run("delete from dead_letter where at < ?", now - context.maxDeadLetterAgeMs);
  let excess = totalsOf(database).bytes - context.maxDeadLetterBytes;
  let surplus = 0;
  if (excess > 0) {
    for (const row of database.all(OLDEST)) {
      if (excess <= 0) break;
      excess -= row["bytes"] as number;
      surplus += database.run(DELETE, row["number"] as number);
    }
  }
  context.dropLetters(aged + surplus);
}

export function letterFigures(database: OpenDatabase, { droppedLetters }: WorkerContext): DeadLetterFigures {
  const { points, bytes, oldestAt } = totalsOf(database);
  return { points, bytes, ...(oldestAt !== null && { oldestAt }), dropped: droppedLetters() };
}

export function listLetters(
  database: OpenDatabase,
  context: WorkerContext,
  { limit, before }: Request<"listLetters">,
): readonly DeadLetter[] {
  const rows = database.all(PAGE, before === undefined ? Number.MAX_SAFE_INTEGER : Number(before), limit);
  const letters: DeadLetter[] = [];
  for (const row of rows) {
    const letter = toLetter(row);
    if (letter === undefined) context.dropLetters(database.run(DELETE, row["number"] as number));
    else letters.push(letter);
  }
  return letters;
}

export function resendLetters(
  database: OpenDatabase,
  context: WorkerContext,
  request: Request<"resendLetters">,
): number {
  let { points, bytes } = database.get(HELD) as unknown as Held;
  let resent = 0;
  for (const key of request.keys) {
    const row = database.get(ONE, Number(key));
    const letter = row && toLetter(row);
    if (letter === undefined) continue;
    const point = { ...letter.point, addedAt: request.now };
    if (findEntry(database, point.id) !== undefined) {
      database.run(DELETE, Number(key));
      continue;
    }
    points += 1;
    bytes += point.bytes;
    if (points > context.maxPoints || bytes > context.maxBytes || !laneTakes(database, context, point)) break;
    insertEntries(database, [{ point, replayed: false }]);
    database.run(DELETE, Number(key));
    database.run(COUNT, point.lane);
    resent += 1;
  }
  return resent;
}

function laneTakes(database: OpenDatabase, context: WorkerContext, { lane, bytes }: FlatPoint): boolean {
  const held = database.get("select points, bytes from lane where name = ?", lane) as Held | undefined;
  const { points: heldPoints = 0, bytes: heldBytes = 0 } = held ?? {};
  return heldPoints + 1 <= context.maxLanePoints && heldBytes + bytes <= context.maxLaneBytes;
}

export function dropLetters(database: OpenDatabase, { keys }: Request<"dropLetters">): number {
  return keys.reduce((dropped, key) => dropped + database.run(DELETE, Number(key)), 0);
}

export function resentIn(database: OpenDatabase): readonly { readonly lane: string; readonly points: number }[] {
  return database.all("select lane, points from resent").map(({ lane, points }) => ({
    lane: lane as string,
    points: points as number,
  }));
}

/** A row whose checksum is right; a damaged one must not be sent. */
export function toLetter(row: Row): (DeadLetter & { readonly point: FlatPoint }) | undefined {
  const { number, at, fate, reason, code, message, vendor, id, lane, series, value, text, rank, added_at, checksum } =
    row as unknown as LetterRow;
  const body = text ?? value ?? "";
  const point: FlatPoint = { id, lane, series, body, bytes: bodyBytes(body), rank, addedAt: added_at };
  const givenUp = { fate, reason, ...(code !== null && { code }), ...(message !== null && { message }), vendor, at };
  return letterChecksum(givenUp, point) === checksum ? { key: String(number), ...givenUp, point } : undefined;
}

/** Every readable dead letter of a damaged file, the oldest first. */
export const ALL_LETTERS: string = `select ${LETTER_COLUMNS} from dead_letter not indexed order by number`;

function totalsOf(database: OpenDatabase): LetterTotals {
  return database.get(TOTALS) as unknown as LetterTotals;
}

function bytesOf(givenUp: GivenUpPoint, { id, lane, series, body }: FlatPoint): number {
  const { reason, code = "", message = "", vendor } = givenUp;
  return ROW_BYTES + bodyBytes(body) + utf8Length(id + lane + series + reason + code + message + vendor);
}

// Numbers and the index of a row.
const ROW_BYTES = 80;

interface LetterTotals {
  readonly points: number;
  readonly bytes: number;
  readonly oldestAt: number | null;
}

interface Held {
  readonly points: number;
  readonly bytes: number;
}

interface LetterRow extends Omit<GivenUpPoint, "code" | "message"> {
  readonly number: number;
  readonly code: string | null;
  readonly message: string | null;
  readonly lane: string;
  readonly series: string;
  readonly value: number | null;
  readonly text: string | null;
  readonly rank: number;
  readonly added_at: number;
  readonly checksum: number;
}

const INSERT = `insert into dead_letter (at, fate, reason, code, message, vendor, id, lane, series, value, text, rank,
  added_at, bytes, checksum) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const DELETE = "delete from dead_letter where number = ?";
const ONE = `select ${LETTER_COLUMNS} from dead_letter where number = ?`;
const PAGE = `select ${LETTER_COLUMNS} from dead_letter where number < ? order by number desc limit ?`;
const OLDEST = "select number, bytes from dead_letter order by number limit 10000";
const TOTALS = `select count(*) as points, coalesce(sum(bytes), 0) as bytes, min(at) as oldestAt
  from dead_letter indexed by dead_letter_by_time`;
const HELD = "select coalesce(sum(points), 0) as points, coalesce(sum(bytes), 0) as bytes from lane";
const COUNT = "insert into resent (lane, points) values (?, 1) on conflict (lane) do update set points = points + 1";
