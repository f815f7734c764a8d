/** The only seam between a pipeline and the world. Tests replace it; nothing else is ever mocked. */
export interface PipelineRuntime {
  /** The time in epoch milliseconds. */
  readonly now: () => number;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  /** Waits, without keeping the process alive; rejects as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The world as it is, with the parts that are given in place of its own. */
export function createRuntime(parts: Partial<PipelineRuntime> = {}): PipelineRuntime {
  return { now: parts.now ?? Date.now, random: parts.random ?? Math.random, sleep: parts.sleep ?? sleep };
}

/** A timer that keeps no process alive, and ends early, with the signal's reason, when the signal is aborted. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      },
      Math.min(ms, LONGEST_TIMER_MS),
    );
    // A number in browsers, where nothing is kept alive anyway.
    (timer as { unref?: () => void }).unref?.();
    function onAbort(): void {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    }
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** A longer timer overflows and fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
