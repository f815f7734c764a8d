import { randomUUID } from "node:crypto";

import type { Lease, LeaseLimits } from "../../queue.ts";
import type { Request } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { type Entry, ENTRY_COLUMNS, toEntry } from "./entries.ts";
import { drop } from "./make-room.ts";
import type { WorkerContext } from "./worker-context.ts";

export function lease(
  database: OpenDatabase,
  context: WorkerContext,
  { lane, limits, now }: Request<"lease">,
): Lease | undefined {
  const { owner, leaseMs } = context;
  if (limits.alone === true && database.get(OTHERS, lane, owner.queue) !== undefined) return undefined;
  const { taken, damaged } = pick(database, lane, limits);
  const victims = damaged.map(({ number, point }) => ({ number, lane, bytes: point.bytes }));
  drop(database, context, victims, "damaged");
  if (taken.length === 0) return undefined;
  const id = randomUUID();
  const { queue, ...holder } = owner;
  database.run(INSERT, id, lane, JSON.stringify(holder), queue, now + leaseMs);
  for (const { number } of taken) database.run("update entry set lease = ? where number = ?", id, number);
  return { id, lane, points: taken.map(({ point, replayed }) => Object.assign(point, { replayed })) };
}

function pick(database: OpenDatabase, lane: string, limits: LeaseLimits): Picked {
  const taken: Entry[] = [];
  const damaged: Entry[] = [];
  let bytes = 0;
  for (const row of database.each(WAITING, lane)) {
    const entry = toEntry(row);
    if (!entry.isIntact) {
      damaged.push(entry);
      continue;
    }
    bytes += entry.point.bytes;
    if (taken.length === limits.points || (taken.length > 0 && bytes > limits.bytes)) break;
    taken.push(entry);
  }
  return { taken, damaged };
}

interface Picked {
  readonly taken: readonly Entry[];
  readonly damaged: readonly Entry[];
}

const OTHERS = "select 1 from lease where lane = ? and queue <> ? limit 1";
const WAITING = `select ${ENTRY_COLUMNS} from entry where lane = ? and lease is null order by rank, number`;
const INSERT = "insert into lease (id, lane, owner, queue, until) values (?, ?, ?, ?, ?)";
