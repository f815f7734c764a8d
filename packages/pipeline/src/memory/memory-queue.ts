import { count, isFunction, parseOptions, such } from "@yunmeter/core/vendor";
import * as v from "valibot";

import type { LeasedPoint, LeaseLimits, Queue, StoredPoint } from "../queue/queue.ts";
import { createInventory } from "./inventory.ts";
import { createLeaseBook } from "./lease-book.ts";
import { createWaitingRoom, type WaitingRoom } from "./waiting-room.ts";

/** Options of {@link memoryQueue}. */
export interface MemoryQueueOptions {
  /** The most points it holds; the oldest make room. @default `100_000` */
  readonly maxPoints?: number;
  /** The most bytes of points it holds; the oldest make room. @default `33_554_432`, which is 32 MiB */
  readonly maxBytes?: number;
  /** The time in epoch milliseconds, for tests. @default `Date.now` */
  readonly now?: () => number;
}

/** The most points that wait in memory, unless an option says otherwise. */
export const MOST_POINTS = 100_000;
/** The most bytes that wait in memory, unless an option says otherwise. */
export const MOST_BYTES: number = 32 * 1024 * 1024;

/**
 * A queue in memory: what it holds ends with the process. Points under a lease are in use, and never make room for
 * others.
 */
export function memoryQueue(options: MemoryQueueOptions = {}): Queue {
  const { maxPoints = MOST_POINTS, maxBytes = MOST_BYTES, now = Date.now } = check(options);
  const inventory = createInventory();
  const room = createWaitingRoom();
  const book = createLeaseBook(now);
  const overflowed = new Map<string, number>();

  function recall(): void {
    for (const point of book.lapsed()) room.enter({ ...point, replayed: true });
  }

  function makeRoom(): void {
    while (inventory.points > maxPoints || inventory.bytes > maxBytes) {
      const victim = room.oldest();
      if (victim === undefined) return;
      inventory.dismiss(victim);
      overflowed.set(victim.lane, (overflowed.get(victim.lane) ?? 0) + 1);
    }
  }

  return {
    durable: false,
    append: async (points) => {
      for (const point of points) {
        if (inventory.has(point.id)) continue;
        inventory.admit(point);
        room.enter(arriving(point));
      }
      makeRoom();
    },
    lease: async (lane, limits) => {
      recall();
      const points = takeUpTo(limits, lane, room);
      return points.length === 0 ? undefined : book.open(lane, points);
    },
    renew: async ({ id }) => {
      recall();
      return book.renew(id);
    },
    settle: async (lease, keep) => {
      recall();
      const isOurs = book.end(lease.id);
      const kept = new Set(keep);
      for (const point of lease.points) {
        if (kept.has(point.id)) {
          if (isOurs) room.enter(point);
        } else if (isOurs || room.take(point.id) !== undefined) inventory.dismiss(point);
      }
    },
    stats: async () => {
      recall();
      const lost = [...overflowed].map(([lane, points]) => ({ lane, reason: "overflow" as const, points }));
      return { lanes: inventory.lanes(book.pointsOf), lost, maxPoints, maxBytes, remarks: [] };
    },
    close: async () => inventory.clear(),
  };
}

function check(options: MemoryQueueOptions): MemoryQueueOptions {
  const entries = {
    maxPoints: v.optional(count(Infinity)),
    maxBytes: v.optional(count(Infinity)),
    now: v.optional(such(isFunction, "must be a function")),
  };
  return parseOptions("memoryQueue", entries, options);
}

function arriving({ id, lane, body, bytes, rank, addedAt }: StoredPoint): LeasedPoint {
  return { id, lane, body, bytes, rank, addedAt, replayed: false };
}

function takeUpTo(limits: LeaseLimits, lane: string, room: WaitingRoom): LeasedPoint[] {
  const points: LeasedPoint[] = [];
  let bytes = 0;
  while (points.length < limits.points) {
    const point = room.next(lane);
    if (point === undefined) break;
    bytes += point.bytes;
    if (bytes > limits.bytes && points.length > 0) {
      room.enter(point);
      break;
    }
    points.push(point);
  }
  return points;
}
