/** A signal that requests the end of a process: the first one, its echo, or a second request that ends the wait. */
export type Asking = "first" | "echo" | "again";

/**
 * Classifies the signals of one process. `npm start` and `npx` forward a Ctrl-C to a program that received it from the
 * terminal already: the same signal within 0.3 s is an echo.
 *
 * @example
 * const askedBy = createAsking();
 * process.on("SIGINT", (signal) => askedBy(signal) === "again" && process.exit(130));
 */
export function createAsking(): (signal: string) => Asking {
  let first: { readonly by: string; readonly at: number } | undefined;
  return (signal) => {
    const at = performance.now();
    if (first !== undefined) return signal === first.by && at - first.at <= ECHO_MS ? "echo" : "again";
    first = { by: signal, at };
    return "first";
  };
}

// Faster than a second press of the keys.
const ECHO_MS = 300;
