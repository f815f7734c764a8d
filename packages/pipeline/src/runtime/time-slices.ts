/** Work that can pause after each `yield`, with its result. */
export type Slices<Value> = Generator<undefined, Value, undefined>;

/**
 * Runs work in slices of a few milliseconds, with a turn of the event loop between them. State that the work hands over
 * must be out of reach of others before its first `yield`.
 */
export async function runInSlices<Value>(slices: Slices<Value>): Promise<Value> {
  let readAt = performance.now();
  let until = readAt + SLICE_MS;
  let stride = 1;
  for (;;) {
    const { done, value } = takeSteps(slices, stride);
    const now = performance.now();
    // Reading the clock costs as much as a small step does: many of these follow each other without it.
    stride = now - readAt < QUICK_MS ? Math.min(stride * 2, MOST_STEPS) : 1;
    readAt = now;
    // Several runs may follow each other without a pause: one that used most of its slice ends with a pause as well.
    if (now > until || (done === true && now > until - SLICE_MS / 2)) {
      await yieldToEventLoop();
      readAt = performance.now();
      until = readAt + SLICE_MS;
    }
    if (done === true) return value;
  }
}

function takeSteps<Value>(slices: Slices<Value>, most: number): IteratorResult<undefined, Value> {
  for (let step = 1; step < most; step++) {
    const result = slices.next();
    if (result.done === true) return result;
  }
  return slices.next();
}

/** Two slices and an append still take less than 5 ms, the delay a request of the application may notice. */
const SLICE_MS = 2;
const QUICK_MS = 0.1;
const MOST_STEPS = 16;

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
