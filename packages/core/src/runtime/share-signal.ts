/** The part of an `AbortSignal` that delivery uses. */
export interface AbortSource {
  readonly aborted: boolean;
  /** Typed as an error, which it is unless a caller aborts with another value. */
  readonly reason: Error;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * Passes an abort on to any number of listeners through one listener on the caller's signal. Node.js warns of a leak at
 * the eleventh listener, which a few batches of a few reporters reach together.
 */
export function shareSignal(signal: AbortSignal | undefined): AbortSource | undefined {
  if (signal === undefined) return undefined;
  const listeners = new Set<() => void>();
  function onAbort(): void {
    // A set may lose its entries meanwhile.
    for (const listener of listeners) listener();
  }
  return {
    get aborted() {
      return signal.aborted;
    },
    get reason() {
      return signal.reason as Error;
    },
    addEventListener(_, listener) {
      if (listeners.size === 0) signal.addEventListener("abort", onAbort, { once: true });
      listeners.add(listener);
    },
    removeEventListener(_, listener) {
      if (listeners.delete(listener) && listeners.size === 0) signal.removeEventListener("abort", onAbort);
    },
  };
}
