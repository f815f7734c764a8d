import type { LeasedPoint, QueueLaneStats, StoredPoint } from "../queue.ts";
import { createInventory } from "./point-index.ts";
import { createWaitingRoom } from "./waiting-points.ts";

/** All the points of a queue in memory, those that wait and those that somebody holds, within bounds. */
export interface Stock {
  /** Takes in what it does not have. What is larger than all its room is given up at once. */
  admit(points: readonly StoredPoint[]): void;
  /** Gives up the oldest that nobody holds until the rest is within bounds. */
  makeRoom(): void;
  /** Gives out the first that waits in a lane. */
  next(lane: string): LeasedPoint | undefined;
  /** Lets one wait again that was given out. */
  comeBack(point: LeasedPoint): void;
  /** One is gone for good that was given out. */
  dismiss(point: StoredPoint): void;
  /** One is gone for good, if it waits. */
  dismissWaiting(point: StoredPoint): void;
  /** What each lane holds; `leased` says how much of it somebody holds. */
  lanes(leased: (lane: string) => number): QueueLaneStats[];
  /** What was given up. */
  lost(): readonly { readonly lane: string; readonly reason: "overflow"; readonly points: number }[];
  /** All is gone. */
  clear(): void;
}

/** Makes an empty stock. */
export function createStock(maxPoints: number, maxBytes: number): Stock {
  const inventory = createInventory();
  const room = createWaitingRoom();
  const overflowed = new Map<string, number>();

  function giveUp(victim: StoredPoint): void {
    inventory.dismiss(victim);
    overflowed.set(victim.lane, (overflowed.get(victim.lane) ?? 0) + 1);
  }

  function comeBack(point: LeasedPoint): void {
    const arrival = inventory.arrivalOf(point.id);
    if (arrival !== undefined) room.enter(point, arrival);
  }

  return {
    admit(points) {
      for (const point of points) {
        if (inventory.arrivalOf(point.id) !== undefined) continue;
        inventory.admit(point);
        if (point.bytes > maxBytes) giveUp(point);
        else comeBack(arriving(point));
      }
    },
    makeRoom() {
      while (inventory.points > maxPoints || inventory.bytes > maxBytes) {
        const victim = room.oldest();
        if (victim === undefined) return;
        giveUp(victim);
      }
    },
    next: (lane) => room.next(lane),
    comeBack,
    dismiss: (point) => inventory.dismiss(point),
    dismissWaiting(point) {
      if (room.take(point.id) !== undefined) inventory.dismiss(point);
    },
    lanes: (leased) => inventory.lanes(leased),
    lost: () => [...overflowed].map(([lane, points]) => ({ lane, reason: "overflow", points })),
    clear: () => inventory.clear(),
  };
}

function arriving({ id, lane, body, bytes, rank, addedAt }: StoredPoint): LeasedPoint {
  return { id, lane, body, bytes, rank, addedAt, replayed: false };
}
