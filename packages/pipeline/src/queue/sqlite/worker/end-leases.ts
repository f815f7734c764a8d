import type { OpenDatabase } from "./database.ts";
import { isGone, type Owner } from "./owner.ts";
import type { WorkerContext } from "./worker-context.ts";

export function endLeases(database: OpenDatabase, { owner, leaseMs }: WorkerContext, now: number): void {
  const leases = database.all("select id, owner, until from lease") as readonly unknown[] as readonly LeaseRow[];
  for (const lease of leases) {
    if (lease.until <= now || isGone(JSON.parse(lease.owner) as Owner, owner)) {
      database.run("update entry set lease = null, replayed = 1 where lease = ?", lease.id);
      database.run("delete from lease where id = ?", lease.id);
    } else if (lease.until > now + leaseMs + LONGEST_WAIT_MS) {
      // The clock has gone back: no lease lasts longer from here than one that begins.
      database.run("update lease set until = ? where id = ?", now + leaseMs, lease.id);
    }
  }
}

interface LeaseRow {
  readonly id: string;
  readonly owner: string;
  readonly until: number;
}

const LONGEST_WAIT_MS = 60_000;
