import { LEASE_MS, type Lease, type Queue } from "../queue/queue.ts";
import { type PipelineRuntime, SLEEP_ENDED } from "../runtime/runtime.ts";

/** Keeps a lease alive and stops a call whose lease has ended: others may hold its points by then. */
export interface LeaseFence {
  /** The signal of the call. It counts as aborted before each attempt that the lease no longer covers. */
  readonly signal: AbortSignal;
  isOver(): boolean;
  release(): void;
}

/**
 * A lease ends 5 s after the queue was last asked to give or renew it, by a clock that is never set. A process that was
 * stopped for longer, or whose queue stalls, finds that out before its next attempt and not when a timer fires.
 */
export function fenceLease(
  queue: Queue,
  lease: Lease,
  leasedAt: number,
  runtime: Pick<PipelineRuntime, "elapsed" | "sleep">,
  cutoff: AbortSignal,
): LeaseFence {
  const validity = createValidity(leasedAt, runtime);
  const released = new AbortController();
  const call = new AbortController();
  const cut = (): void => call.abort(cutoff.reason);

  async function renewUntilReleased(): Promise<void> {
    while (!released.signal.aborted && !validity.isLost()) {
      await runtime.sleep(RENEW_MS, released.signal);
      const askedAt = runtime.elapsed();
      // Only an answer counts: a queue that fails may have renewed the lease or not.
      const isRenewed = await queue.renew(lease).catch(() => undefined);
      if (isRenewed === true) validity.extend(askedAt);
      if (isRenewed === false) validity.lose();
    }
  }

  if (cutoff.aborted) cut();
  else cutoff.addEventListener("abort", cut, { once: true });
  renewUntilReleased().catch(() => undefined);
  return {
    signal: withCheck(call.signal, validity.isOver),
    isOver: validity.isOver,
    release() {
      released.abort(SLEEP_ENDED);
      cutoff.removeEventListener("abort", cut);
    },
  };
}

interface Validity {
  readonly isOver: () => boolean;
  readonly isLost: () => boolean;
  readonly lose: () => void;
  extend(askedAt: number): void;
}

// Apart from the lease: V8 keeps what a signal's own getter refers to until it collects the whole heap.
function createValidity(leasedAt: number, { elapsed }: Pick<PipelineRuntime, "elapsed">): Validity {
  let validUntil = leasedAt + LEASE_MS;
  let isLost = false;
  return {
    isOver: () => isLost || elapsed() >= validUntil,
    isLost: () => isLost,
    lose: () => void (isLost = true),
    extend: (askedAt) => void (validUntil = Math.max(validUntil, askedAt + LEASE_MS)),
  };
}

// The same signal, which also counts as aborted while the check holds. It fires no event then: requests in flight end.
function withCheck(signal: AbortSignal, check: () => boolean): AbortSignal {
  const isAborted = (): boolean => Reflect.get(AbortSignal.prototype, "aborted", signal);
  return Object.defineProperty(signal, "aborted", { get: () => isAborted() || check() });
}

// Twice within the life of a lease.
const RENEW_MS = 2000;
