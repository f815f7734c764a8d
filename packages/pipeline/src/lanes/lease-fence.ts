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
  let validUntil = leasedAt + LEASE_MS;
  let isLost = false;
  const released = new AbortController();
  const call = new AbortController();
  const cut = (): void => call.abort(cutoff.reason);
  const isOver = (): boolean => isLost || runtime.elapsed() >= validUntil;

  async function renewUntilReleased(): Promise<void> {
    while (!released.signal.aborted && !isLost) {
      await runtime.sleep(RENEW_MS, released.signal);
      const askedAt = runtime.elapsed();
      // Only an answer counts: a queue that fails may have renewed the lease or not.
      const isRenewed = await queue.renew(lease).catch(() => undefined);
      if (isRenewed === true) validUntil = Math.max(validUntil, askedAt + LEASE_MS);
      isLost ||= isRenewed === false;
    }
  }

  if (cutoff.aborted) cut();
  else cutoff.addEventListener("abort", cut, { once: true });
  renewUntilReleased().catch(() => undefined);
  return {
    signal: withCheck(call.signal, isOver),
    isOver,
    release() {
      released.abort(SLEEP_ENDED);
      cutoff.removeEventListener("abort", cut);
    },
  };
}

/** The same signal, which also counts as aborted while the check holds. It fires no event then: requests in flight end. */
function withCheck(signal: AbortSignal, check: () => boolean): AbortSignal {
  const isAborted = (): boolean => Reflect.get(AbortSignal.prototype, "aborted", signal);
  return Object.defineProperty(signal, "aborted", { get: () => isAborted() || check() });
}

// Twice within the life of a lease.
const RENEW_MS = 2000;
