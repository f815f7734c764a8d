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

/** Drops the oldest waiting entries until all caps are kept: first those of lanes, then those of the queue. */
export function dropOldest(database: OpenDatabase, context: WorkerContext): void {
  const { maxPoints, maxBytes, maxLanePoints, maxLaneBytes } = context;
  for (const row of database.all(OVER_CAP, finite(maxLanePoints), finite(maxLaneBytes))) {
    const { number, points, bytes } = row as unknown as Totals & { readonly number: number };
    const excess = { points: points - maxLanePoints, bytes: bytes - maxLaneBytes };
    drop(database, context, oldestOf(database.each(OLDEST_IN_LANE, number), excess), "overflow");
  }
  const { points, bytes } = database.get(TOTALS) as unknown as Totals;
  const excess = { points: points - maxPoints, bytes: bytes - maxBytes };
  if (isOver(excess)) drop(database, context, oldestOf(database.each(OLDEST), excess), "overflow");
}

function oldestOf(rows: Iterable<unknown>, excess: Totals): readonly Victim[] {
  const victims: Victim[] = [];
  let { points, bytes } = excess;
  for (const row of rows) {
    const victim = row as Victim;
    victims.push(victim);
    points -= 1;
    bytes -= victim.bytes;
    if (!isOver({ points, bytes })) break;
  }
  return victims;
}

function isOver({ points, bytes }: Totals): boolean {
  return points > 0 || bytes > 0;
}

// SQLite has no infinity to bind to an integer column.
function finite(cap: number): number {
  return Math.min(cap, Number.MAX_SAFE_INTEGER);
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
const OVER_CAP = "select number, points, bytes from lane where points > ? or bytes > ?";
const OLDEST_IN_LANE = `select number, lane, ${BODY_BYTES} as bytes from entry indexed by entry_by_lane
  where lane = ? and number not in (${LEASED}) order by number`;
const OLDEST = `select number, lane, ${BODY_BYTES} as bytes from entry not indexed
  where number not in (${LEASED}) order by number`;
