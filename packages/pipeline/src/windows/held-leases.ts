import { keepRenewing } from "../lanes/lease-fence.ts";
import { LEASE_MS, type Lease, type Queue } from "../queue/queue.ts";
import type { StandbyQueue } from "../queue/standby-queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";

export interface HeldLeases {
  readonly size: number;
  leases(): readonly Lease[];
  readonly isLost: boolean;
  /**
   * Whether released leases may still be in force because the queue did not confirm it. What is taken before
   * they are over may lack the notes that say what was counted already.
   */
  readonly isInForce: boolean;
  /** Keeps one alive from here on; `unreadable` names, at the end at the latest, its entries that are not for this version. */
  hold(lease: Lease, unreadable: readonly string[]): void;
  settle(): Promise<void>;
  release(): Promise<void>;
}

/** What is leased in memory, while the queue had not started, is lost once it has: other processes may not wait for it. */
type LeaseQueue = Queue & Partial<Pick<StandbyQueue, "isLeftBehind">>;

interface Held {
  readonly lease: Lease;
  readonly unreadable: readonly string[];
  readonly letGo: () => void;
}

export function createHeldLeases(
  queue: LeaseQueue,
  runtime: Pick<PipelineRuntime, "now" | "elapsed" | "sleep">,
): HeldLeases {
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
      return isLost || held.some(({ lease }) => queue.isLeftBehind?.(lease) === true);
    },
    get isInForce() {
      // A clock that was set does not lengthen the wait.
      return inForceSince !== undefined && Math.abs(runtime.now() - inForceSince) <= LEASE_MS;
    },
    hold(lease, unreadable) {
      const letGo = keepRenewing(queue, lease, runtime, { onLost: () => (isLost = true) });
      held.push({ lease, unreadable, letGo });
    },
    settle: () => end(({ unreadable }) => unreadable),
    release: () => end(({ lease }) => lease.points.map(({ id }) => id)),
  };
}
