export interface VirtualTime {
  /** The time in epoch milliseconds. */
  readonly now: () => number;
  readonly elapsed: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  pass(ms: number): Promise<void>;
  until<Value>(task: Promise<Value>): Promise<Value>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** `isBusy` says that something takes real time, such as a write to a disk: no simulated time passes meanwhile. */
export function createVirtualTime(
  start: number = Date.UTC(2026, 0, 1),
  isBusy: () => boolean = () => false,
): VirtualTime {
  let now = start;
  const sleepers = new Set<Sleeper>();

  async function settled(): Promise<void> {
    do {
      while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 1));
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
    } while (isBusy());
  }

  async function wakeNext(latest: number): Promise<boolean> {
    await settled();
    let next: Sleeper | undefined;
    for (const sleeper of sleepers) if (sleeper.at <= latest && sleeper.at < (next?.at ?? Infinity)) next = sleeper;
    if (next === undefined) return false;
    now = Math.max(now, next.at);
    sleepers.delete(next);
    next.wake();
    return true;
  }

  return {
    now: () => now,
    elapsed: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason as Error);
          return;
        }
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        });
      }),
    async pass(ms) {
      const end = now + ms;
      while (await wakeNext(end));
      now = end;
      await settled();
    },
    async until(task) {
      const state = { isOver: false };
      const over = (): void => void (state.isOver = true);
      task.then(over, over);
      await settled();
      while (!state.isOver) if (!(await wakeNext(Infinity))) await settled();
      return task;
    },
  };
}
