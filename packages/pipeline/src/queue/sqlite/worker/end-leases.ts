import { leaseChecksum, type LeaseFacts } from "./checksum.ts";
import type { OpenDatabase } from "./database.ts";
import { isGone, type Owner } from "./owner.ts";
import { LEASED } from "./schema.ts";
import type { WorkerContext } from "./worker-context.ts";

/** Ends leases that are damaged, have expired, or whose owner is gone: their entries wait again, marked as replayed. */
export function endLeases(database: OpenDatabase, { owner, leaseMs }: WorkerContext, now: number): void {
  const leases = database.all(LEASES) as readonly unknown[] as readonly LeaseRow[];
  for (const lease of leases) {
    const isIntact = leaseChecksum(lease) === lease.checksum;
    if (!isIntact || lease.until <= now || isGone(JSON.parse(lease.owner) as Owner, owner)) {
      database.run(MARK, lease.number);
      database.run("delete from lease where number = ?", lease.number);
    } else if (lease.until > now + leaseMs + LONGEST_WAIT_MS) {
      // The clock was set back: no lease lasts longer from here than a new one.
      database.run("update lease set until = ? where number = ?", now + leaseMs, lease.number);
    }
  }
}

interface LeaseRow extends LeaseFacts {
  readonly until: number;
  readonly checksum: number;
}

const LEASES = "select number, lane, owner, queue, until, entries, checksum from lease";
const MARK = `update entry set replayed = replayed | 1 where number in (${LEASED} where lease.number = ?)`;

/** A request may have waited for the file: its time is in the past, and the leases of others have gone on. */
const LONGEST_WAIT_MS = 60_000;
