import type { LeasedPoint, QueueLaneStats, StoredPoint } from "../queue.ts";
import { createInventory } from "./point-index.ts";
import { createWaitingRoom } from "./waiting-points.ts";

export interface Stock {
  admit(points: readonly StoredPoint[]): void;
  makeRoom(): void;
  next(lane: string): LeasedPoint | undefined;
  comeBack(point: LeasedPoint): void;
  dismiss(point: StoredPoint): void;
  dismissWaiting(point: StoredPoint): void;
  lanes(leased: (lane: string) => number): QueueLaneStats[];
  lost(): readonly { readonly lane: string; readonly reason: "overflow"; readonly points: number }[];
  clear(): void;
}

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
