import type { StoredPoint } from "../../store/stored-point.ts";
import type { Vendor } from "../vendor.ts";
import type { World } from "../world.ts";

/** A stretch of time with both its ends, in epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a cloud has for a stretch of time, the oldest first; whoever sent it, since the store does not tell accounts apart. */
export function storedBetween({ stored }: World, vendor: Vendor, { from, to }: Stretch): readonly StoredPoint[] {
  return stored(vendor)
    .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
    .toSorted((one, other) => one.timestamp - other.timestamp);
}

/** When the period began that a time lies in. */
export function beginOf(timestamp: number, periodMs: number): number {
  return Math.floor(timestamp / periodMs) * periodMs;
}

/** Whether a point has these dimensions and no others. */
export function hasExactly({ dimensions }: StoredPoint, wanted: ReadonlyMap<string, string>): boolean {
  const own = Object.entries(dimensions);
  return own.length === wanted.size && own.every(([key, value]) => wanted.get(key) === value);
}
