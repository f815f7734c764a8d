import type { Lease, LeaseLimits } from "../../queue.ts";
import type { Request } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { type Entry, ENTRY_COLUMNS, toEntry } from "./entries.ts";
import { insertLease } from "./insert-lease.ts";
import { drop } from "./make-room.ts";
import { LEASED } from "./schema.ts";
import type { WorkerContext } from "./worker-context.ts";

/** Leases points of a lane to the owner in this process. */
export function lease(
  database: OpenDatabase,
  context: WorkerContext,
  { lane: name, limits, now }: Request<"lease">,
): Lease | undefined {
  const { owner, leaseMs } = context;
  const lane = database.names.findLane(name);
  if (lane === undefined) return undefined;
  if (limits.alone === true && database.get(OTHERS, lane, owner.queue) !== undefined) return undefined;
  const { taken, damaged } = pick(database, lane, limits);
  const victims = damaged.map(({ number, point }) => ({ number, lane, bytes: point.bytes }));
  drop(database, context, victims, "damaged");
  if (taken.length === 0) return undefined;
  const id = insertLease(database, owner, { lane, until: now + leaseMs, entries: taken.map(({ number }) => number) });
  const points = taken.map(({ point, replayed, mayBeStored = false }) =>
    Object.assign(point, { replayed }, mayBeStored && { mayBeStored }),
  );
  return { id: String(id), lane: name, points };
}

/** The first waiting entries within the limits, and the damaged ones among them. */
function pick(
  database: OpenDatabase,
  lane: number,
  limits: LeaseLimits,
): { readonly taken: readonly Entry[]; readonly damaged: readonly Entry[] } {
  const taken: Entry[] = [];
  const damaged: Entry[] = [];
  let bytes = 0;
  // In chunks, since bodies may be long: most leases end by their bytes or with the first chunk.
  for (let offset = 0; ; offset += CHUNK) {
    const rows = database.all(WAITING, lane, Math.min(CHUNK, limits.points), offset);
    for (const row of rows) {
      const entry = toEntry(row, database.names);
      if (!entry.isIntact) {
        damaged.push(entry);
        continue;
      }
      bytes += entry.point.bytes;
      if (taken.length === limits.points || (taken.length > 0 && bytes > limits.bytes)) return { taken, damaged };
      taken.push(entry);
    }
    if (rows.length < CHUNK && rows.length < limits.points) return { taken, damaged };
  }
}

// Rows of one query.
const CHUNK = 250;
const OTHERS = "select 1 from lease where lane = ? and queue <> ? limit 1";
const WAITING = `select ${ENTRY_COLUMNS} from entry where lane = ? and number not in (${LEASED})
  order by rank, number limit ? offset ?`;
