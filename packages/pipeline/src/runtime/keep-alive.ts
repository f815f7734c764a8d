/**
 * Runs a task that somebody waits for: our timers keep no process alive, so without this one would end in the middle of
 * it, as if nobody waited.
 */
export async function keepAlive<Value>(task: () => Promise<Value>): Promise<Value> {
  const timer = setInterval(() => undefined, LONG_MS);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

/** Nothing happens when it fires; it is there. */
const LONG_MS = 60_000;
