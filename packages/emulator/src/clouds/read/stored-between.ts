import type { StoredPoint } from "../../store/stored-point.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Vendor } from "../vendor.ts";

/** Both ends inclusive, in epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Oldest first, of all accounts: the store does not separate them. */
export function storedBetween(
  { stored }: ServiceContext,
  vendor: Vendor,
  { from, to }: Stretch,
): readonly StoredPoint[] {
  return stored(vendor)
    .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
    .toSorted((one, other) => one.timestamp - other.timestamp);
}

/** The start of the period that contains a time. */
export function beginOf(timestamp: number, periodMs: number): number {
  return Math.floor(timestamp / periodMs) * periodMs;
}

export function hasExactly({ dimensions }: StoredPoint, wanted: ReadonlyMap<string, string>): boolean {
  const own = Object.entries(dimensions);
  return own.length === wanted.size && own.every(([key, value]) => wanted.get(key) === value);
}
