import { type PipelineRuntime, SLEEP_ENDED } from "./runtime.ts";

// Waits that end early: at a deadline, when a task is done, or when another part of the pipeline has work.

/** The time that one `flush` or `close` has. */
export interface Deadline {
  leftMs(): number;
  /** What is left for sending: a part is reserved for the last settle and the last read of the queue's figures. */
  leftForWorkMs(): number;
  /** The task's value, or `undefined` if the time for work ends first or the task fails. */
  work<Value>(task: Promise<Value>): Promise<Value | undefined>;
  /** The same within a part of what is left in all. */
  spend<Value>(part: number, task: Promise<Value>): Promise<Value | undefined>;
}

export function startDeadline(runtime: PipelineRuntime, deadlineMs: number): Deadline {
  const startedAt = runtime.elapsed();
  const reserveMs = Math.min(LONGEST_RESERVE_MS, deadlineMs / 10);
  const leftMs = (): number => deadlineMs - (runtime.elapsed() - startedAt);
  const leftForWorkMs = (): number => leftMs() - reserveMs;
  return {
    leftMs,
    leftForWorkMs,
    work: (task) => within(runtime, leftForWorkMs(), task),
    spend: (part, task) => within(runtime, leftMs() * part, task),
  };
}

const LONGEST_RESERVE_MS = 200;

/** The task's value, or `undefined` if it takes longer or fails. The task itself is not ended. */
export async function within<Value>(
  runtime: Pick<PipelineRuntime, "sleep">,
  ms: number,
  task: Promise<Value>,
): Promise<Value | undefined> {
  const timer = new AbortController();
  const late = runtime.sleep(Math.max(ms, 0), timer.signal).then(nothing, nothing);
  try {
    return await Promise.race([task.catch(nothing), late]);
  } finally {
    timer.abort(SLEEP_ENDED);
  }
}

const nothing = (): undefined => undefined;

/** Keeps the process alive while a caller waits for the task: the pipeline's own timers do not. */
export async function keepAlive<Value>(task: () => Promise<Value>): Promise<Value> {
  const timer = setInterval(() => undefined, 60_000);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

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
