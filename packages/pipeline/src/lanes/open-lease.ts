import type { Reporter } from "@yunmeter/core";

import { createPointDecoder } from "../queue/point-codec.ts";
import type { LeasedPoint } from "../queue/queue.ts";
import type { Slices } from "../runtime/time-slices.ts";
import type { ReadPoint } from "./settle.ts";

/** The entries of a lease by what is to happen to them. */
export interface LeaseContents {
  readonly sendable: readonly ReadPoint[];
  /** Past their use in this cloud. */
  readonly expired: readonly ReadPoint[];
  /** No version wrote these. */
  readonly damaged: readonly LeasedPoint[];
  /** A newer version wrote these. */
  readonly unreadable: readonly LeasedPoint[];
}

export type LeaseReader = (entries: readonly LeasedPoint[], now: number) => Slices<LeaseContents>;

export function createLeaseReader(reporter: Reporter): LeaseReader {
  const decode = createPointDecoder();
  return (entries, now) => readLease(entries, { decode, reporter, now });
}

interface ReadOptions {
  readonly decode: ReturnType<typeof createPointDecoder>;
  readonly reporter: Reporter;
  readonly now: number;
}

function* readLease(entries: readonly LeasedPoint[], { decode, reporter, now }: ReadOptions): Slices<LeaseContents> {
  const sendable: ReadPoint[] = [];
  const expired: ReadPoint[] = [];
  const damaged: LeasedPoint[] = [];
  const unreadable: LeasedPoint[] = [];
  for (const entry of entries) {
    const decoded = decode(entry);
    if ("damaged" in decoded) damaged.push(entry);
    else if ("unknownVersion" in decoded) unreadable.push(entry);
    else {
      const { point } = decoded;
      const usefulUntil = safely(() => reporter.usefulUntil(point)) ?? Infinity;
      (usefulUntil < now ? expired : sendable).push({ entry, point });
    }
    yield;
  }
  return { sendable, expired, damaged, unreadable };
}

/** The value, or `undefined` where a reporter from outside the project throws: that must not end a lane. */
export function safely<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}
