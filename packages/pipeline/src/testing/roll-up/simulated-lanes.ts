import type { PartsEntry } from "../../roll-up/parts/part.ts";

export interface SimulatedLanes {
  append(lane: string, entries: readonly Entry[]): void;
  lease(lane: string, owner: object): readonly Entry[];
  holds(owner: object, entries: readonly Entry[]): boolean;
  settle(lane: string, owner: object): void;
  release(owner: object): void;
  names(): readonly string[];
}

export type Entry = Pick<PartsEntry, "id" | "body" | "rank">;

export function createSimulatedLanes(): SimulatedLanes {
  const lanes = new Map<string, Map<string, Entry>>();
  const holders = new Map<Entry, object>();
  const entriesOf = (lane: string): readonly Entry[] => [...(lanes.get(lane)?.values() ?? [])];
  return {
    append(lane, entries) {
      const held = lanes.get(lane) ?? new Map<string, Entry>();
      lanes.set(lane, held);
      for (const entry of entries) if (!held.has(entry.id)) held.set(entry.id, entry);
    },
    lease(lane, owner) {
      const entries = entriesOf(lane);
      if (entries.some((entry) => (holders.get(entry) ?? owner) !== owner)) return [];
      const free = entries.filter((entry) => !holders.has(entry));
      for (const entry of free) holders.set(entry, owner);
      return free.toSorted((left, right) => left.rank - right.rank);
    },
    holds: (owner, entries) => entries.every((entry) => holders.get(entry) === owner),
    settle(lane, owner) {
      for (const entry of entriesOf(lane))
        if (holders.get(entry) === owner) {
          lanes.get(lane)?.delete(entry.id);
          holders.delete(entry);
        }
    },
    release(owner) {
      for (const [entry, holder] of holders) if (holder === owner) holders.delete(entry);
    },
    names: () => [...lanes].filter(([, held]) => held.size > 0).map(([lane]) => lane),
  };
}
