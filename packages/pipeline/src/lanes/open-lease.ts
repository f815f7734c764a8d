import type { Point, Reporter } from "@yunmeter/core";
import { createAgeClock } from "@yunmeter/core/kit";

import { createPointDecoder } from "../queue/point-codec.ts";
import type { LeasedPoint } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Slices } from "../runtime/time-slices.ts";

/** A leased entry, and the point it holds. */
export interface ReadPoint {
  readonly entry: LeasedPoint;
  readonly point: Point;
}

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

export interface LeaseReader {
  readonly read: (entries: readonly LeasedPoint[]) => Slices<LeaseContents>;
  readonly haveExpired: (points: readonly Point[]) => boolean;
}

export function createLeaseReader(reporter: Reporter, runtime: ExpiryRuntime): LeaseReader {
  const decode = createPointDecoder();
  const clock = createAgeClock(runtime);
  function expiryNow(): (point: Point) => boolean {
    const now = clock.now();
    return (point) => (safely(() => reporter.usefulUntil(point)) ?? Infinity) < now;
  }
  return {
    read: (entries) => readLease(entries, decode, expiryNow()),
    haveExpired: (points) => points.some(expiryNow()),
  };
}

type ExpiryRuntime = Pick<PipelineRuntime, "now" | "elapsed">;

function* readLease(
  entries: readonly LeasedPoint[],
  decode: ReturnType<typeof createPointDecoder>,
  isExpired: (point: Point) => boolean,
): Slices<LeaseContents> {
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
      (isExpired(point) ? expired : sendable).push({ entry, point });
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
