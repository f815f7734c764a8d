import type { Reporter } from "@yunmeter/core";

import type { Lease, LeaseLimits } from "../queue/queue.ts";
import type { LeaseContents } from "./open-lease.ts";

/** How much of a lane's points is taken at a time, and about how many there are. */
export interface LeaseSize {
  /** About how many wait, of those this process knows of. */
  waiting(): number;
  /** How many entries a newer version wrote, as far as they were met. */
  unreadable(): number;
  /** More wait. */
  arrive(points: number): void;
  /** None waits. */
  empty(): void;
  /** These were taken. */
  take(lease: Lease, contents: LeaseContents): void;
  /** How much to take next: full requests only, unless it is to be all. */
  limits(isAll: boolean): LeaseLimits;
}

/** Makes the share of a reporter. */
export function createLeaseSize({ pointsPerRequest, inOrder }: Reporter): LeaseSize {
  let waiting = 0;
  let unreadable = { points: 0, bytes: 0 };
  return {
    waiting: () => waiting,
    unreadable: () => unreadable.points,
    arrive(points) {
      waiting += points;
    },
    empty() {
      waiting = 0;
      unreadable = { points: 0, bytes: 0 };
    },
    take({ points }, contents) {
      waiting = Math.max(0, waiting - points.length);
      const bytes = contents.unreadable.reduce((sum, entry) => sum + entry.bytes, 0);
      unreadable = { points: contents.unreadable.length, bytes };
    },
    limits(isAll) {
      const requests = isAll ? REQUESTS_PER_LEASE : Math.floor(waiting / pointsPerRequest);
      const points = pointsPerRequest * Math.min(Math.max(requests, 1), REQUESTS_PER_LEASE);
      // What cannot be read here goes back, and would be given again: the next lease has to reach past it.
      const past = Math.min(unreadable.points, MOST_PAST);
      return { points: points + past, bytes: BYTES_PER_LEASE + unreadable.bytes, alone: inOrder };
    },
  };
}

/** Enough to keep the slots of a reporter busy. */
const REQUESTS_PER_LEASE = 4;
const BYTES_PER_LEASE = 4 * 1024 * 1024;
const MOST_PAST = 10_000;
