import { LONGEST_TIMER_MS, type Runtime } from "../runtime/runtime.ts";
import type { AbortSource } from "../runtime/share-signal.ts";

/** The deadline of one batch, and the caller's signal, which may end it earlier. */
export interface BatchDeadline {
  readonly caller: AbortSource | undefined;
  /** Aborted by the caller or at the deadline. Created on first use: most batches never wait for anything. */
  signal(): AbortSignal;
  /** Starts the time, at the first attempt: the wait for a turn before it costs none. */
  start(): void;
  /** The time since the start; 0 before it. */
  elapsedMs(): number;
  /** The time until the deadline, negative after it; `Infinity` before the start. */
  leftMs(): number;
  /** Sleeps, and rejects at the deadline. Counts as time passed even under a clock that stands still. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Removes the listener and the timer. */
  close(): void;
}

export function openDeadline(
  runtime: Pick<Runtime, "now" | "sleep">,
  deadlineMs: number,
  caller: AbortSource | undefined,
): BatchDeadline {
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
      else caller?.addEventListener("abort", onAbort);
    }
    if (startedAt !== undefined) timer ??= setTimeout(onAbort, Math.max(0, Math.min(leftMs(), LONGEST_TIMER_MS)));
    return controller.signal;
  }

  return {
    caller,
    signal,
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
