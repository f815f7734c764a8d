import { idleSleep } from "./runtime.ts";

/** Clock and sleep of what collects at boundaries; tests replace them. */
export interface BoundaryRuntime {
  /** The time in epoch milliseconds. */
  readonly now: () => number;
  /** Waits, without keeping the process alive; rejects as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Runs at each multiple of the interval in epoch time, so that what is collected falls into the windows of the clouds as a
 * whole. A run that is late, or longer than the interval, is followed by the next boundary: none is caught up on.
 *
 * @returns what ends it
 */
export function everyBoundary(
  intervalMs: number,
  { now = Date.now, sleep = idleSleep }: Partial<BoundaryRuntime>,
  run: (boundary: number) => Promise<void>,
): () => void {
  const ending = new AbortController();
  async function loop(): Promise<void> {
    while (!ending.signal.aborted) {
      const next = (Math.floor(now() / intervalMs) + 1) * intervalMs;
      // A timer may fire a little early.
      while (now() < next && next - now() <= intervalMs) await sleep(next - now(), ending.signal);
      // A clock that stepped back is a new start.
      if (now() >= next) await run(Math.floor(now() / intervalMs) * intervalMs);
    }
  }
  loop().catch(() => undefined);
  return () => ending.abort();
}
