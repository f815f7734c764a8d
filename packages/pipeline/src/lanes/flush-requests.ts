import type { Backoff } from "./lane-backoff.ts";

/** One who wants all that waits to be sent now. */
export interface Flush {
  /** How much time is left for it. */
  readonly leftMs: () => number;
  /** Tells that it is done, as far as it can be. */
  readonly done: () => void;
}

/** Those who want all that waits to be sent now. */
export interface FlushRequests {
  /** Asks for it; resolves when nothing waits, or when another attempt has to wait for longer than there is time. */
  ask(leftMs: () => number): Promise<void>;
  /** Those who have asked so far. */
  asked(): readonly Flush[];
  /** All that waited was tried: answers those of them who have nothing to wait for. */
  answer(asked: readonly Flush[]): void;
  /** Answers everybody. */
  answerAll(): void;
}

/** Nobody asks. */
export function createFlushRequests(backoff: Backoff): FlushRequests {
  const flushes = new Set<Flush>();

  function end(flush: Flush): void {
    flushes.delete(flush);
    flush.done();
  }

  return {
    ask: (leftMs) => new Promise((done) => flushes.add({ leftMs, done })),
    asked: () => [...flushes],
    answer(asked) {
      const waitMs = backoff.waitMs();
      const isWorthWaiting = ({ leftMs }: Flush): boolean => waitMs > 0 && !backoff.isLong && waitMs < leftMs();
      for (const flush of asked) if (!isWorthWaiting(flush)) end(flush);
    },
    answerAll() {
      for (const flush of flushes) end(flush);
    },
  };
}
