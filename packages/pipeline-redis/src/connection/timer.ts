/** Something that happens later, unless it is called off. */
export interface Timer<Value> {
  /** Resolves when the time has come. */
  readonly promise: Promise<Value>;
  /** Calls it off. */
  readonly cancel: () => void;
}

/** Resolves with a value after a while. It keeps the process alive: somebody waits for what it guards. */
export function timer<Value>(ms: number, value: Value): Timer<Value> {
  let handle: NodeJS.Timeout | undefined;
  const promise = new Promise<Value>((resolve) => {
    handle = setTimeout(resolve, ms, value);
  });
  return { promise, cancel: () => clearTimeout(handle) };
}

/** Waits, but not longer than until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(handle);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const handle = setTimeout(end, ms);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}
