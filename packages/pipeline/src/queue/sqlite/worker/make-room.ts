import type { QueueLoss } from "../../queue.ts";
import type { OpenDatabase } from "./database.ts";
import { tallyOf } from "./tally.ts";
import type { WorkerContext } from "./worker-context.ts";

// Leased entries are never dropped: their fate would be counted twice.

export function dropAged(database: OpenDatabase, context: WorkerContext, now: number): void {
  const limit = now - context.maxAgeMs;
  for (const { name } of database.all("select name from lane")) {
    const aged = database.all(AGED, name as string, limit);
    drop(database, context, aged as readonly unknown[] as readonly Victim[], "age");
  }
}

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
    context.lose(lane, reason, 1);
  }
  tally.write();
}

export interface Victim {
  readonly number: number;
  readonly lane: string;
  readonly bytes: number;
}

interface Totals {
  readonly points: number;
  readonly bytes: number;
}

const AGED = "select number, lane, bytes from entry where lane = ? and added_at < ? and lease is null";
const TOTALS = "select coalesce(sum(points), 0) as points, coalesce(sum(bytes), 0) as bytes from lane";
const OLDEST = "select number, lane, bytes from entry where lease is null order by number";
