import type { DeadLetter, StoredPoint } from "@yunmeter/pipeline";

import type { ModelLosses } from "./losses.ts";

export interface Memory {
  entries: readonly ModelEntry[];
  now: number;
  leases: number;
  /** What no queue has reported. */
  readonly lost: ModelLosses;
  letters: readonly DeadLetter[];
  keys: number;
  droppedLetters: number;
  readonly resent: Map<string, number>;
  readonly leaseMs: number;
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxLanePoints: number;
  readonly maxLaneBytes: number;
  readonly maxAgeMs: number;
  readonly maxDeadLetterBytes: number;
  readonly maxDeadLetterAgeMs: number;
}

export interface ModelEntry {
  readonly point: StoredPoint;
  replayed: boolean;
  mayBeStored?: boolean;
  holder?: { readonly id: string; readonly owner: symbol; until: number } | undefined;
}

export function add(memory: Memory, points: readonly StoredPoint[]): void {
  for (const point of points) {
    if (memory.entries.some((entry) => entry.point.id === point.id)) continue;
    memory.entries = [...memory.entries, { point, replayed: false }];
  }
}

export function makeRoom(memory: Memory): void {
  const { maxPoints, maxBytes, maxAgeMs } = memory;
  const free = (): readonly ModelEntry[] => memory.entries.filter((entry) => !isHeld(memory, entry));
  const drop = (victim: ModelEntry, reason: "age" | "overflow"): void => {
    memory.lost.count(victim.point.lane, reason);
    memory.entries = memory.entries.filter((entry) => entry !== victim);
  };
  for (const entry of free()) if (entry.point.addedAt + maxAgeMs < memory.now) drop(entry, "age");
  for (const entry of free()) if (entry.point.bytes > maxBytes) drop(entry, "overflow");
  for (const oldest of overLaneCaps(memory)) drop(oldest, "overflow");
  while (memory.entries.length > maxPoints || sum(memory.entries) > maxBytes) {
    const [oldest] = free();
    if (oldest === undefined) return;
    drop(oldest, "overflow");
  }
}

/** The oldest waiting entry of each lane beyond its caps, until none is. */
function* overLaneCaps(memory: Memory): Generator<ModelEntry> {
  for (const lane of new Set(memory.entries.map(({ point }) => point.lane))) {
    const held = (): readonly ModelEntry[] => memory.entries.filter(({ point }) => point.lane === lane);
    while (held().length > memory.maxLanePoints || sum(held()) > memory.maxLaneBytes) {
      const oldest = held().find((entry) => !isHeld(memory, entry));
      if (oldest === undefined) break;
      yield oldest;
    }
  }
}

export function isHeld({ now }: Memory, { holder }: ModelEntry): boolean {
  return holder !== undefined && holder.until > now;
}

/** The bytes of their bodies. */
export function sum(entries: readonly ModelEntry[]): number {
  return entries.reduce((bytes, { point }) => bytes + point.bytes, 0);
}
