import type { Runtime } from "../runtime/runtime.ts";
import { startStopwatch, type Stopwatch } from "./stopwatch.ts";

/** The time a batch has, and what may end it early. */
export interface Term {
  /** The caller's own signal. */
  readonly caller: AbortSignal | undefined;
  /** Aborted by the caller or at the deadline. Made when it is first asked for: most batches never wait for anything. */
  readonly signal: AbortSignal;
  /** The time since the first attempt; `undefined` before it: waiting for a turn costs none of the time. */
  readonly stopwatch: Stopwatch | undefined;
  /** Starts the time, with the first attempt. */
  start(): Stopwatch;
  /** Waits, but not past the end; rejects then. Counts as time passed even under a clock that stands still. */
  sleep(ms: number): Promise<void>;
  /** Lets go of the caller's signal and the timer. */
  close(): void;
}

/** Opens the term of one batch. */
export function openTerm(
  runtime: Pick<Runtime, "now" | "sleep">,
  deadlineMs: number,
  caller: AbortSignal | undefined,
): Term {
  let stopwatch: Stopwatch | undefined;
  let controller: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onAbort = (): void => controller?.abort(caller?.reason);

  function signal(): AbortSignal {
    if (controller === undefined) {
      controller = new AbortController();
      if (caller?.aborted) onAbort();
      else caller?.addEventListener("abort", onAbort, { once: true });
    }
    if (stopwatch !== undefined) timer ??= setTimeout(onAbort, Math.min(stopwatch.leftMs(), LONGEST_TIMER));
    return controller.signal;
  }

  return {
    caller,
    get signal() {
      return signal();
    },
    get stopwatch() {
      return stopwatch;
    },
    start: () => (stopwatch ??= startStopwatch(runtime, deadlineMs)),
    async sleep(ms) {
      await runtime.sleep(ms, signal());
      stopwatch?.spend(ms);
    },
    close() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
}

const LONGEST_TIMER = 2 ** 31 - 1;
