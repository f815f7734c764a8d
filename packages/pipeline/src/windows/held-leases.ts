import { holdLease } from "../queue/hold-lease.ts";
import { LEASE_MS, type Lease, type Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";

/** The leases on the parts that a merger has taken and not yet accounted for. */
export interface HeldLeases {
  /** How many. */
  readonly size: number;
  /** Each of them. */
  leases(): readonly Lease[];
  /** Whether one of them ended before its time. */
  readonly isLost: boolean;
  /**
   * Whether some that were let go of may still be in force, since the queue did not hear of it. What is taken before
   * they are over may lack the notes that say what was counted already.
   */
  readonly isInForce: boolean;
  /** Keeps one alive from here on; `unreadable` names, at the end at the latest, its entries that are not for this version. */
  hold(lease: Lease, unreadable: readonly string[]): void;
  /** What they hold is accounted for elsewhere: gives back what is unreadable only. */
  settle(): Promise<void>;
  /** Gives everything back. */
  release(): Promise<void>;
}

interface Held {
  readonly lease: Lease;
  readonly unreadable: readonly string[];
  readonly letGo: () => void;
}

/** None is held. */
export function createHeldLeases(queue: Queue, runtime: Pick<PipelineRuntime, "now" | "sleep">): HeldLeases {
  let held: Held[] = [];
  let isLost = false;
  let inForceSince: number | undefined;

  async function end(keepOf: (each: Held) => readonly string[]): Promise<void> {
    const all = held;
    held = [];
    isLost = false;
    for (const each of all) {
      // Should it fail, the parts come again, and are known for what they are.
      await queue.settle(each.lease, keepOf(each)).catch(() => void (inForceSince = runtime.now()));
      each.letGo();
    }
  }

  return {
    get size() {
      return held.length;
    },
    leases: () => held.map(({ lease }) => lease),
    get isLost() {
      return isLost;
    },
    get isInForce() {
      // In memory nobody else can have had the lane. A clock that was set makes nobody wait for longer.
      return queue.durable && inForceSince !== undefined && Math.abs(runtime.now() - inForceSince) <= LEASE_MS;
    },
    hold(lease, unreadable) {
      const letGo = holdLease(queue, lease, runtime, () => (isLost = true));
      held.push({ lease, unreadable, letGo });
    },
    settle: () => end(({ unreadable }) => unreadable),
    release: () => end(({ lease }) => lease.points.map(({ id }) => id)),
  };
}
