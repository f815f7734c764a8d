/** Work that can pause after each `yield`, with its result. */
export type Slices<Value> = Generator<undefined, Value, undefined>;

/**
 * Runs work in slices of a few milliseconds, with a turn of the event loop between them. State that the work hands over
 * must be out of reach of others before its first `yield`.
 */
export async function runInSlices<Value>(slices: Slices<Value>): Promise<Value> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const { done, value } = slices.next();
    const left = until - performance.now();
    // Several runs may follow each other without a pause: one that used most of its slice ends with a pause as well.
    if (left < 0 || (done === true && left < SLICE_MS / 2)) {
      await yieldToEventLoop();
      until = performance.now() + SLICE_MS;
    }
    if (done === true) return value;
  }
}

/** Two slices and an append still take less than 5 ms, the delay a request of the application may notice. */
const SLICE_MS = 2;

/** Returns a function that ends the present turn of the event loop where steps between its calls have taken so long. */
export function createTurnLimit(ms: number): () => Promise<void> {
  let until = 0;
  return async () => {
    if (performance.now() < until) return;
    await yieldToEventLoop();
    until = performance.now() + ms;
  };
}

export function yieldToEventLoop(): Promise<void> {
  const { setImmediate } = globalThis as { readonly setImmediate?: (callback: () => void) => unknown };
  return new Promise((resolve) => {
    if (setImmediate === undefined) setTimeout(resolve, 0);
    else setImmediate(resolve);
  });
}
