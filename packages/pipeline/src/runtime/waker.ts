import { type PipelineRuntime, SLEEP_ENDED } from "./runtime.ts";

/** One loop sleeps, others wake it. A wake while nothing sleeps ends the next sleep at once. */
export interface Waker {
  readonly wake: () => void;
  /** Sleeps until the time is over or `wake` is called, and returns whether it was called. Never rejects. */
  sleep(ms: number): Promise<boolean>;
}

export function createWaker(runtime: Pick<PipelineRuntime, "sleep">): Waker {
  let isWoken = false;
  let end: (() => void) | undefined;
  return {
    wake() {
      isWoken = true;
      end?.();
    },
    async sleep(ms) {
      if (!isWoken && ms > 0) {
        const timer = new AbortController();
        await new Promise<void>((resolve) => {
          end = resolve;
          if (ms !== Infinity) runtime.sleep(ms, timer.signal).then(resolve, resolve);
        });
        end = undefined;
        timer.abort(SLEEP_ENDED);
      }
      const wasWoken = isWoken;
      isWoken = false;
      return wasWoken;
    },
  };
}

/** The wait between two attempts. A cut ends the present wait only, unlike a wake, which the next sleep remembers. */
export interface RetryPause {
  sleep(ms: number): Promise<void>;
  cut(): void;
  /** Ends the present wait and every later one. */
  end(): void;
}

export function createRetryPause(runtime: Pick<PipelineRuntime, "sleep">): RetryPause {
  let cut: (() => void) | undefined;
  let isOver = false;
  return {
    async sleep(ms) {
      if (isOver) return;
      const waker = createWaker(runtime);
      cut = waker.wake;
      await waker.sleep(ms);
      cut = undefined;
    },
    cut: () => cut?.(),
    end() {
      isOver = true;
      cut?.();
    },
  };
}
