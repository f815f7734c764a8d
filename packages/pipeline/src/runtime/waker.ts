import type { PipelineRuntime } from "./runtime.ts";

/** Wakes one who sleeps. A ring while nobody sleeps is heard at the next sleep. */
export interface Waker {
  /** Ends the present sleep, or the next one at once. */
  ring(): void;
  /** Sleeps for so long, or until it rings, and says whether it rang; `Infinity` is until it rings. Never rejects. */
  sleep(ms: number): Promise<boolean>;
}

/** Makes a waker. */
export function createWaker(runtime: Pick<PipelineRuntime, "sleep">): Waker {
  let hasRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      hasRung = true;
      wake?.();
    },
    async sleep(ms) {
      if (!hasRung && ms > 0) {
        const alarm = new AbortController();
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (ms !== Infinity) runtime.sleep(ms, alarm.signal).then(resolve, resolve);
        });
        wake = undefined;
        alarm.abort();
      }
      const rang = hasRung;
      hasRung = false;
      return rang;
    },
  };
}
