import type { PartsEntry } from "../part.ts";

/** A queue without time and without a wait: what matters here is who holds a lane, and what is in it. */
export interface SimulatedLanes {
  /** Keeps entries; those whose id it holds are passed over. */
  append(lane: string, entries: readonly Pick<PartsEntry, "id" | "body" | "rank">[]): void;
  /** Makes a process the only one that works on a lane; `false` when another is. */
  acquire(lane: string, owner: object): boolean;
  /** Whether a process still is. */
  holds(lane: string, owner: object): boolean;
  /** Lets go of everything that a process holds, as its death would. */
  release(owner: object): void;
  /** All that is in a lane, by rank. */
  entries(lane: string): readonly { readonly id: string; readonly body: string }[];
  /** Takes entries out for good. */
  settle(lane: string, ids: readonly string[]): void;
  /** The lanes that hold something. */
  names(): readonly string[];
}

/** Nothing waits. */
export function createSimulatedLanes(): SimulatedLanes {
  const lanes = new Map<string, Map<string, Pick<PartsEntry, "id" | "body" | "rank">>>();
  const owners = new Map<string, object>();
  return {
    append(lane, entries) {
      const held = lanes.get(lane) ?? new Map<string, Pick<PartsEntry, "id" | "body" | "rank">>();
      lanes.set(lane, held);
      for (const entry of entries) if (!held.has(entry.id)) held.set(entry.id, entry);
    },
    acquire(lane, owner) {
      if (!owners.has(lane)) owners.set(lane, owner);
      return owners.get(lane) === owner;
    },
    holds: (lane, owner) => owners.get(lane) === owner,
    release(owner) {
      for (const [lane, holder] of owners) if (holder === owner) owners.delete(lane);
    },
    entries: (lane) => [...(lanes.get(lane)?.values() ?? [])].toSorted((left, right) => left.rank - right.rank),
    settle(lane, ids) {
      for (const id of ids) lanes.get(lane)?.delete(id);
    },
    names: () => [...lanes].filter(([, held]) => held.size > 0).map(([lane]) => lane),
  };
}
