import { LONGEST_TIMER_MS, type Runtime } from "../runtime/runtime.ts";

/** The time a batch has, and what may end it early. */
export interface Term {
  /** The caller's own signal. */
  readonly caller: AbortSignal | undefined;
  /** Aborted by the caller or at the deadline. Made when it is first asked for: most batches never wait for anything. */
  readonly signal: AbortSignal;
  /** Starts the time, with the first attempt: waiting for a turn before it costs none. */
  start(): void;
  /** The time since the start; 0 before it. */
  elapsedMs(): number;
  /** What is left until the deadline, or less than nothing; `Infinity` before the start. */
  leftMs(): number;
  /** Waits, but not past the end; rejects then. Counts as time passed even under a clock that stands still. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Lets go of the caller's signal and the timer. */
  close(): void;
}

/** Opens the term of one batch. */
export function openTerm(
  runtime: Pick<Runtime, "now" | "sleep">,
  deadlineMs: number,
  caller: AbortSignal | undefined,
): Term {
  let startedAt: number | undefined;
  let slept = 0;
  let controller: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onAbort = (): void => controller?.abort(caller?.reason);
  const elapsedMs = (): number => (startedAt === undefined ? 0 : Math.max(runtime.now() - startedAt, slept));
  const leftMs = (): number => (startedAt === undefined ? Infinity : deadlineMs - elapsedMs());

  function signal(): AbortSignal {
    if (controller === undefined) {
      controller = new AbortController();
      if (caller?.aborted) onAbort();
      else caller?.addEventListener("abort", onAbort, { once: true });
    }
    if (startedAt !== undefined) timer ??= setTimeout(onAbort, Math.max(0, Math.min(leftMs(), LONGEST_TIMER_MS)));
    return controller.signal;
  }

  return {
    caller,
    get signal() {
      return signal();
    },
    start() {
      startedAt ??= runtime.now();
    },
    elapsedMs,
    leftMs,
    async sleep(ms) {
      await runtime.sleep(ms, signal());
      if (startedAt !== undefined) slept += ms;
    },
    close() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
}
