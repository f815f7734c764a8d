import { untilAbort } from "./until-abort.ts";

/** The only seam between a reporter and the world. Tests replace it; nothing else is ever mocked. */
export interface Runtime {
  /** Sends one request. */
  readonly fetch: typeof globalThis.fetch;
  /** The time in epoch milliseconds. */
  readonly now: () => number;
  /**
   * Milliseconds of a clock that is never set: points expire by it, so that a clock that is set ahead drops none.
   *
   * @default `performance.now`; `now` where that is replaced
   */
  readonly elapsed?: () => number;
  /** A text that was never used before: each signature takes a new one. */
  readonly nonce: () => string;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  /** Waits; rejects as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The defaults, with the given parts in their place. */
export function createRuntime(parts: Partial<Runtime> = {}): Runtime {
  return {
    // Looked up at each call, so that a program may replace the global after it made its reporters.
    fetch: parts.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: parts.now ?? Date.now,
    elapsed: parts.elapsed ?? parts.now ?? (() => performance.now()),
    nonce: parts.nonce ?? (() => crypto.randomUUID()),
    random: parts.random ?? Math.random,
    sleep: parts.sleep ?? sleep,
  };
}

/** A timer that ends early, with the signal's reason, when the signal is aborted. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return untilAbort(signal, (resolve) => {
    const timer = setTimeout(resolve, Math.min(ms, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  });
}

/** The same, without keeping the process alive. */
export function idleSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return untilAbort(signal, (resolve) => {
    const timer: unknown = setTimeout(resolve, Math.min(ms, LONGEST_TIMER_MS));
    // In browsers a timer is a number and has no `unref`.
    (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer as number);
  });
}

/** A longer timer overflows and fires at once. */
export const LONGEST_TIMER_MS: number = 2 ** 31 - 1;
