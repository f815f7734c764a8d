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
  const call = new AbortController();
  const cut = (): void => call.abort(cutoff.reason);
  if (cutoff.aborted) cut();
  else cutoff.addEventListener("abort", cut, { once: true });
  const stopRenewing = keepRenewing(queue, lease, runtime, { onRenewed: validity.extend, onLost: validity.lose });
  return {
    signal: withCheck(call.signal, validity.isOver),
    isOver: validity.isOver,
    release() {
      stopRenewing();
      cutoff.removeEventListener("abort", cut);
    },
  };
}

/**
 * Renews a lease until the function returned is called, or the queue answers that the lease has ended. `onRenewed` gets the
 * time at which the queue was asked.
 */
export function keepRenewing(
  queue: Queue,
  lease: Lease,
  runtime: Pick<PipelineRuntime, "elapsed" | "sleep">,
  { onRenewed, onLost }: { readonly onRenewed?: (askedAt: number) => void; readonly onLost: () => void },
): () => void {
  const over = new AbortController();
  async function renewUntilOver(): Promise<void> {
    for (;;) {
      await runtime.sleep(RENEW_MS, over.signal);
      const askedAt = runtime.elapsed();
      // Only an answer counts: a queue that fails may have renewed the lease or not, and may do so next time.
      const isRenewed = await queue.renew(lease).catch(() => undefined);
      if (over.signal.aborted) return;
      if (isRenewed === false) return onLost();
      if (isRenewed === true) onRenewed?.(askedAt);
    }
  }
  renewUntilOver().catch(() => undefined);
  return () => over.abort(SLEEP_ENDED);
}

// Twice within the life of a lease.
const RENEW_MS = 2000;

interface Validity {
  readonly isOver: () => boolean;
  readonly lose: () => void;
  readonly extend: (askedAt: number) => void;
}

// Apart from the lease: V8 keeps what a signal's own getter refers to until it collects the whole heap.
function createValidity(leasedAt: number, { elapsed }: Pick<PipelineRuntime, "elapsed">): Validity {
  let validUntil = leasedAt + LEASE_MS;
  let isLost = false;
  return {
    isOver: () => isLost || elapsed() >= validUntil,
    lose: () => void (isLost = true),
    extend: (askedAt) => void (validUntil = Math.max(validUntil, askedAt + LEASE_MS)),
  };
}

// The same signal, which also counts as aborted while the check holds. It fires no event then: requests in flight end.
function withCheck(signal: AbortSignal, check: () => boolean): AbortSignal {
  const isAborted = (): boolean => Reflect.get(AbortSignal.prototype, "aborted", signal);
  return Object.defineProperty(signal, "aborted", { get: () => isAborted() || check() });
}
