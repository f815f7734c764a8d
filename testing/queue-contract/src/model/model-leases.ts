import type { Lease, LeaseLimits, StoredPoint } from "@yunmeter/pipeline";

import { type ModelEntry, isHeld, type Memory, sum } from "./model-memory.ts";

export function lease(memory: Memory, owner: symbol, lane: string, limits: LeaseLimits): Lease | undefined {
  const inLane = memory.entries.filter(({ point }) => point.lane === lane);
  const others = inLane.filter((entry) => isHeld(memory, entry) && entry.holder?.owner !== owner);
  if (limits.alone === true && others.length > 0) return undefined;
  const waiting = inLane.filter((entry) => !isHeld(memory, entry)).toSorted((a, b) => a.point.rank - b.point.rank);
  const taken = waiting
    .slice(0, limits.points)
    .filter((_, index, all) => index === 0 || sum(all.slice(0, index + 1)) <= limits.bytes);
  if (taken.length === 0) return undefined;
  memory.leases += 1;
  const holder = { id: `lease-${memory.leases}`, owner, until: memory.now + memory.leaseMs };
  for (const entry of taken) {
    entry.replayed ||= entry.holder !== undefined;
    entry.holder = holder;
  }
  const points = taken.map(({ point, replayed, mayBeStored }) =>
    Object.assign({ replayed }, mayBeStored && { mayBeStored }, point),
  );
  return { id: holder.id, lane, points };
}

export function lives(memory: Memory, given: Lease): boolean {
  return holderOf(memory, given) !== undefined;
}

function holderOf(memory: Memory, { id }: Lease): ModelEntry["holder"] {
  return memory.entries.find((entry) => entry.holder?.id === id && isHeld(memory, entry))?.holder;
}

export function renew(memory: Memory, given: Lease): boolean {
  const holder = holderOf(memory, given);
  if (holder !== undefined) holder.until = memory.now + memory.leaseMs;
  return holder !== undefined;
}

/** Returns the points that are removed. */
export function settle(memory: Memory, { id, points }: Lease, keep: readonly string[]): readonly StoredPoint[] {
  const given = new Set(points.map((point) => point.id));
  const isOurs = (entry: Memory["entries"][number]): boolean =>
    given.has(entry.point.id) && (!isHeld(memory, entry) || entry.holder?.id === id);
  const settled = memory.entries.filter(isOurs);
  for (const entry of settled) entry.holder = undefined;
  memory.entries = memory.entries.filter((entry) => !settled.includes(entry) || keep.includes(entry.point.id));
  return settled.map(({ point }) => point).filter((point) => !keep.includes(point.id));
}
