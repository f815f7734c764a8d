import type { QueueLoss } from "../../queue.ts";
import type { OpenDatabase } from "./database.ts";
import { BODY_BYTES } from "./entries.ts";
import { LEASED } from "./schema.ts";
import { tallyOf } from "./tally.ts";
import type { WorkerContext } from "./worker-context.ts";

// Leased entries are never dropped: their fate would be counted twice.

/** Drops waiting entries older than `maxAgeMs`, in the order of arrival. */
export function dropAged(database: OpenDatabase, context: WorkerContext, now: number): void {
  const limit = now - context.maxAgeMs;
  for (const { number } of database.all("select number from lane")) {
    const oldest = database.get(IN_LANE, number as number, 1)?.["added_at"];
    if (typeof oldest !== "number" || oldest >= limit) continue;
    const entries = database.all(IN_LANE, number as number, MOST_AGED) as readonly unknown[] as readonly AgedEntry[];
    const end = entries.findIndex((entry) => entry.added_at >= limit);
    const aged = end < 0 ? entries : entries.slice(0, end);
    drop(database, context, waitingOf(database, aged), "age");
  }
}

/** Drops the oldest waiting entries until all caps are kept. */
export function dropOldest(database: OpenDatabase, context: WorkerContext): void {
  const { points, bytes } = database.get(TOTALS) as unknown as Totals;
  let tooMany = points - context.maxPoints;
  let tooLong = bytes - context.maxBytes;
  if (tooMany <= 0 && tooLong <= 0) return;
  const victims: Victim[] = [];
  for (const row of database.each(OLDEST)) {
    const victim = row as unknown as Victim;
    victims.push(victim);
    tooMany -= 1;
    tooLong -= victim.bytes;
    if (tooMany <= 0 && tooLong <= 0) break;
  }
  drop(database, context, victims, "overflow");
}

/** Deletes entries and counts them as lost. */
export function drop(
  database: OpenDatabase,
  context: WorkerContext,
  victims: readonly Victim[],
  reason: QueueLoss,
): void {
  if (victims.length === 0) return;
  const tally = tallyOf(database);
  for (const { number, lane, bytes } of victims) {
    database.run("delete from entry where number = ?", number);
    tally.count(lane, -1, -bytes);
    context.lose(database.names.laneName(lane) ?? "", reason, 1);
  }
  tally.write();
}

export interface Victim {
  readonly number: number;
  readonly lane: number;
  readonly bytes: number;
}

function waitingOf(database: OpenDatabase, entries: readonly Victim[]): readonly Victim[] {
  const leased = new Set(database.all(LEASED).map(({ value }) => value));
  return entries.filter(({ number }) => !leased.has(number));
}

interface AgedEntry extends Victim {
  readonly added_at: number;
}

// In one transaction; the rest follows in the next.
const MOST_AGED = 10_000;

interface Totals {
  readonly points: number;
  readonly bytes: number;
}

const IN_LANE = `select number, lane, added_at, ${BODY_BYTES} as bytes from entry indexed by entry_by_lane
  where lane = ? order by number limit ?`;
const TOTALS = "select coalesce(sum(points), 0) as points, coalesce(sum(bytes), 0) as bytes from lane";
const OLDEST = `select number, lane, ${BODY_BYTES} as bytes from entry not indexed
  where number not in (${LEASED}) order by number`;
