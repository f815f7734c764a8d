import type { Reporter } from "@yunmeter/core";

import { decodePoint } from "../queue/point-codec.ts";
import type { LeasedPoint } from "../queue/queue.ts";
import { asked } from "./safely.ts";
import type { ReadPoint } from "./settle.ts";

/** What a lease held. */
export interface LeaseContents {
  /** What is worth sending. */
  readonly parcels: readonly ReadPoint[];
  /** What outlived its use while it waited. */
  readonly expired: readonly ReadPoint[];
  /** What is not what was written. */
  readonly damaged: readonly LeasedPoint[];
  /** What a newer version wrote. */
  readonly unreadable: readonly LeasedPoint[];
}

/** Reads what a lease holds, and sorts out what is not to be sent. */
export function openLease(entries: readonly LeasedPoint[], reporter: Reporter, now: number): LeaseContents {
  const parcels: ReadPoint[] = [];
  const expired: ReadPoint[] = [];
  const damaged: LeasedPoint[] = [];
  const unreadable: LeasedPoint[] = [];
  for (const entry of entries) {
    const decoded = decodePoint(entry.body);
    if ("damaged" in decoded) damaged.push(entry);
    else if ("unknownVersion" in decoded) unreadable.push(entry);
    else if ((asked(() => reporter.usefulUntil(decoded.point)) ?? Infinity) < now)
      expired.push({ entry, point: decoded.point });
    else parcels.push({ entry, point: decoded.point });
  }
  return { parcels, expired, damaged, unreadable };
}
