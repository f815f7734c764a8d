import type { AbortSource } from "./share-signal.ts";

/**
 * A promise that an abort rejects with the signal's reason. `begin` gets `resolve`, to be called later, and returns what
 * undoes the beginning. No listener stays on the signal either way.
 */
export function untilAbort(signal: AbortSource | undefined, begin: (resolve: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const undo = begin(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
    function onAbort(): void {
      signal?.removeEventListener("abort", onAbort);
      undo();
      if (signal !== undefined) reject(signal.reason);
    }
    signal?.addEventListener("abort", onAbort);
  });
}
