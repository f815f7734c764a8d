import type { Runtime } from "../runtime/runtime.ts";

/** The time one batch has taken, and has left. */
export interface Stopwatch {
  readonly startedAt: number;
  elapsedMs(): number;
  leftMs(): number;
  /** Sleeps, and counts it as time passed even under a clock that stands still. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export function startStopwatch(runtime: Pick<Runtime, "now" | "sleep">, budgetMs: number): Stopwatch {
  const startedAt = runtime.now();
  let slept = 0;
  const elapsedMs = (): number => Math.max(runtime.now() - startedAt, slept);
  return {
    startedAt,
    elapsedMs,
    leftMs: () => budgetMs - elapsedMs(),
    async sleep(ms, signal) {
      await runtime.sleep(ms, signal);
      slept += ms;
    },
  };
}
