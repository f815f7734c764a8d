/**
 * A promise of something that an abort cuts short, with the signal's reason. `begin` gets what resolves it, to be called
 * later, and returns what undoes the beginning. The signal is let go of either way.
 */
export function untilAbort(signal: AbortSignal | undefined, begin: (resolve: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const undo = begin(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
    function onAbort(): void {
      undo();
      reject(signal?.reason as Error);
    }
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
