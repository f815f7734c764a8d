import { YunmeterError } from "@yunmeter/core";
import { count, isFunction, parseOptions, such } from "@yunmeter/core/vendor";
import * as v from "valibot";

import type { LeasedPoint, LeaseLimits, Queue, StoredPoint } from "../queue/queue.ts";
import { createInventory } from "./inventory.ts";
import { createLeaseBook } from "./lease-book.ts";
import { createWaitingRoom } from "./waiting-room.ts";

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

  let isClosed = false;

  function enter(point: LeasedPoint): void {
    const arrival = inventory.arrivalOf(point.id);
    if (arrival !== undefined) room.enter(point, arrival);
  }

  function recall(): void {
    const lapsed = book.lapsed();
    for (const point of lapsed) enter({ ...point, replayed: true });
    if (lapsed.length > 0) makeRoom();
  }

  function giveUp(victim: StoredPoint): void {
    inventory.dismiss(victim);
    overflowed.set(victim.lane, (overflowed.get(victim.lane) ?? 0) + 1);
  }

  function makeRoom(): void {
    while (inventory.points > maxPoints || inventory.bytes > maxBytes) {
      const victim = room.oldest();
      if (victim === undefined) return;
      giveUp(victim);
    }
  }

  return {
    durable: false,
    append: async (points) => {
      if (isClosed) throw new YunmeterError("the queue is closed");
      recall();
      for (const point of points) {
        if (inventory.arrivalOf(point.id) !== undefined) continue;
        inventory.admit(point);
        // Nothing can make room for what is larger than all of it.
        if (point.bytes > maxBytes) giveUp(point);
        else enter(arriving(point));
      }
      makeRoom();
    },
    lease: async (lane, limits) => {
      recall();
      const points = takeUpTo(limits, () => room.next(lane), enter);
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
          if (isOurs) enter(point);
        } else if (isOurs || room.take(point.id) !== undefined) inventory.dismiss(point);
      }
    },
    stats: async () => {
      recall();
      const lost = [...overflowed].map(([lane, points]) => ({ lane, reason: "overflow" as const, points }));
      return { lanes: inventory.lanes((lane) => book.pointsOf(lane)), lost, maxPoints, maxBytes, remarks: [] };
    },
    close: async () => {
      isClosed = true;
      inventory.clear();
    },
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

function takeUpTo(
  limits: LeaseLimits,
  next: () => LeasedPoint | undefined,
  giveBack: (point: LeasedPoint) => void,
): LeasedPoint[] {
  const points: LeasedPoint[] = [];
  let bytes = 0;
  while (points.length < limits.points) {
    const point = next();
    if (point === undefined) break;
    bytes += point.bytes;
    if (bytes > limits.bytes && points.length > 0) {
      giveBack(point);
      break;
    }
    points.push(point);
  }
  return points;
}
