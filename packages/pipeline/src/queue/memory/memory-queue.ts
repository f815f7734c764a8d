import { YunmeterError } from "@yunmeter/core";
import { count, isFunction, parseOptions, satisfying } from "@yunmeter/core/kit";
import * as v from "valibot";

import { leaseEnded } from "../lease-ended.ts";
import type { LeasedPoint, LeaseLimits, Queue } from "../queue.ts";
import { createLeaseTable } from "./lease-table.ts";
import { createStock, type Stock } from "./point-store.ts";

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
  const stock = createStock(maxPoints, maxBytes);
  const leases = createLeaseTable(now);
  let isClosed = false;

  /** Leases that were not renewed: their points wait again, and may have to make room. */
  function recall(): void {
    const lapsed = leases.lapsed();
    for (const point of lapsed) stock.comeBack({ ...point, replayed: true });
    if (lapsed.length > 0) stock.makeRoom();
  }

  return {
    durable: false,
    append: async (points, { holding = [] } = {}) => {
      if (isClosed) throw new YunmeterError("the queue is closed");
      recall();
      if (!holding.every(({ id }) => leases.lives(id))) throw leaseEnded("memoryQueue");
      stock.admit(points);
      stock.makeRoom();
    },
    lease: async (lane, limits) => {
      recall();
      const points = takeUpTo(limits, lane, stock);
      return points.length === 0 ? undefined : leases.open(lane, points);
    },
    renew: async ({ id }) => {
      recall();
      return leases.renew(id);
    },
    settle: async (lease, keep) => {
      recall();
      const isOurs = leases.end(lease.id);
      const kept = new Set(keep);
      for (const point of lease.points) {
        if (!isOurs) {
          if (!kept.has(point.id)) stock.dismissWaiting(point);
        } else if (kept.has(point.id)) stock.comeBack(point);
        else stock.dismiss(point);
      }
    },
    stats: async () => {
      recall();
      const lanes = stock.lanes((lane) => leases.pointsOf(lane));
      return { lanes, lost: stock.lost(), maxPoints, maxBytes, remarks: [] };
    },
    close: async () => {
      isClosed = true;
      stock.clear();
    },
  };
}

function check(options: MemoryQueueOptions): MemoryQueueOptions {
  const entries = {
    maxPoints: v.optional(count(Infinity)),
    maxBytes: v.optional(count(Infinity)),
    now: v.optional(satisfying(isFunction, "must be a function")),
  };
  return parseOptions("memoryQueue", entries, options);
}

function takeUpTo(limits: LeaseLimits, lane: string, stock: Stock): LeasedPoint[] {
  const points: LeasedPoint[] = [];
  let bytes = 0;
  while (points.length < limits.points) {
    const point = stock.next(lane);
    if (point === undefined) break;
    bytes += point.bytes;
    if (bytes > limits.bytes && points.length > 0) {
      stock.comeBack(point);
      break;
    }
    points.push(point);
  }
  return points;
}
