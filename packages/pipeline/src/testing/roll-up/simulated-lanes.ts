import type { PartsEntry } from "../../roll-up/parts/part.ts";

/** What a queue is to a merger, without time and without a wait. */
export interface SimulatedLanes {
  /** Keeps entries; those whose id it holds are passed over. */
  append(lane: string, entries: readonly Entry[]): void;
  /** Gives what nobody holds, by rank; nothing while anybody else holds something of the lane. */
  lease(lane: string, owner: object): readonly Entry[];
  /** Whether an owner holds all of these still. */
  holds(owner: object, entries: readonly Entry[]): boolean;
  /** Takes out for good what an owner holds of a lane. */
  settle(lane: string, owner: object): void;
  /** Lets others have what an owner holds, as its death would. */
  release(owner: object): void;
  /** The lanes that hold something. */
  names(): readonly string[];
}

/** What waits in a lane. */
export type Entry = Pick<PartsEntry, "id" | "body" | "rank">;

/** Nothing waits. */
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
