import { crc32 } from "node:zlib";

import type { GivenUpPoint } from "../../dead-letters.ts";
import type { FlatPoint } from "../../stored-point.ts";

/** What a lease row says, save for its end, which changes. */
export interface LeaseFacts {
  readonly number: number;
  readonly lane: number;
  readonly owner: string;
  readonly queue: string;
  readonly entries: string;
}

export function leaseChecksum({ number, lane, owner, queue, entries }: LeaseFacts): number {
  return crc32(`${number}\n${lane}\n${owner}\n${queue}\n${entries}`) | 0;
}

/** A checksum of a dead letter: its point, and why it was given up. */
export function letterChecksum(givenUp: Omit<GivenUpPoint, "id">, point: FlatPoint): number {
  const { fate, reason, code, message, vendor, at } = givenUp;
  return crc32(JSON.stringify([fate, reason, code, message, vendor, at]), checksumOf(point) >>> 0) | 0;
}

/** A signed 32-bit checksum of a whole point: SQLite does not notice a flipped bit in a value. */
export function checksumOf(
  { id, lane, series, body, rank, addedAt }: FlatPoint,
  seriesHash: number = crc32(series),
): number {
  return crc32(`${id}\n${lane}\n${rank}\n${addedAt}\n${typeof body}${body}`, seriesHash) | 0;
}
