import { yieldToEventLoop } from "./yield-to-event-loop.ts";

/** Work that can stand still after each `yield`, and what comes of it in the end. */
export type Slices<Value> = Generator<undefined, Value, undefined>;

/**
 * Does work without holding the thread for long: everything else has its turns in between. Whatever the work has begun to
 * give away has to be out of the others' reach before it first stands still.
 */
export async function runInSlices<Value>(slices: Slices<Value>): Promise<Value> {
  let until = performance.now() + TURN_MS;
  for (;;) {
    const { done, value } = slices.next();
    const left = until - performance.now();
    // Several may follow each other without a turn in between: one that took much leaves the next a turn of its own.
    if (left < 0 || (done === true && left < TURN_MS / 2)) {
      await yieldToEventLoop();
      until = performance.now() + TURN_MS;
    }
    if (done === true) return value;
  }
}

/** A request of the application must not wait for its metrics: two of these and an append still take less than 5 ms. */
const TURN_MS = 2;
