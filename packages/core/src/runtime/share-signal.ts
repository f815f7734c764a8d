/** The part of an `AbortSignal` that delivery uses. */
export interface AbortSource {
  readonly aborted: boolean;
  /** Typed as an error, which it is unless a caller aborts with another value. */
  readonly reason: Error;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Gives each call the source of its caller's signal. */
export type ShareSignal = (signal: AbortSignal | undefined) => AbortSource | undefined;

/**
 * Passes aborts on to any number of calls and batches through one listener a signal. Node.js 20 warns of a leak at the
 * eleventh listener, which a few calls of a few reporters reach together.
 */
export function signalSharing(): ShareSignal {
  const sources = new WeakMap<AbortSignal, AbortSource>();
  return (signal) => {
    if (signal === undefined) return undefined;
    const source = sources.get(signal) ?? sourceOf(signal);
    sources.set(signal, source);
    return source;
  };
}

function sourceOf(signal: AbortSignal): AbortSource {
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
