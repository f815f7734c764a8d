import type { Runtime } from "../runtime/runtime.ts";

/** The time one batch has taken, and has left. */
export interface Stopwatch {
  elapsedMs(): number;
  leftMs(): number;
  /** Counts a sleep as time passed, even under a clock that stands still. */
  spend(ms: number): void;
}

/** Starts to count now. */
export function startStopwatch(runtime: Pick<Runtime, "now">, budgetMs: number): Stopwatch {
  const startedAt = runtime.now();
  let slept = 0;
  const elapsedMs = (): number => Math.max(runtime.now() - startedAt, slept);
  return {
    elapsedMs,
    leftMs: () => budgetMs - elapsedMs(),
    spend(ms) {
      slept += ms;
    },
  };
}
