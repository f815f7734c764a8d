import type { Runtime } from "../runtime/runtime.ts";
import { startStopwatch, type Stopwatch } from "./stopwatch.ts";

/** The time a batch has, and the signal that ends all its waits: by the caller's abort, or by the deadline. */
export interface Term {
  readonly signal: AbortSignal;
  /** Whether it was the deadline that ended it. */
  readonly isOver: boolean;
  /** Starts with the first attempt: waiting for a turn before that costs none of the time. */
  readonly stopwatch: Stopwatch | undefined;
  start(): Stopwatch;
  /** Lets go of the caller's signal and the timer. */
  close(): void;
}

export function openTerm(runtime: Pick<Runtime, "now" | "sleep">, deadlineMs: number, caller: AbortSignal): Term {
  const controller = new AbortController();
  let stopwatch: Stopwatch | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const onAbort = (): void => controller.abort(caller.reason);
  if (caller.aborted) onAbort();
  else caller.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    get stopwatch() {
      return stopwatch;
    },
    start() {
      if (stopwatch !== undefined) return stopwatch;
      stopwatch = startStopwatch(runtime, deadlineMs);
      timer = setTimeout(
        () => {
          isOver = !controller.signal.aborted;
          controller.abort();
        },
        Math.min(deadlineMs, LONGEST_TIMER),
      );
      return stopwatch;
    },
    close() {
      clearTimeout(timer);
      caller.removeEventListener("abort", onAbort);
    },
  };
}

const LONGEST_TIMER = 2 ** 31 - 1;
