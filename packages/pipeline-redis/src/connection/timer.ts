export interface Timer<Value> {
  readonly promise: Promise<Value>;
  readonly cancel: () => void;
}

export function timer<Value>(ms: number, value: Value): Timer<Value> {
  let handle: NodeJS.Timeout | undefined;
  const promise = new Promise<Value>((resolve) => {
    handle = setTimeout(resolve, ms, value);
  });
  return { promise, cancel: () => clearTimeout(handle) };
}

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
