/** What a signal is that asks a process to end: the first, its echo, or one of somebody who does not want to wait. */
export type Asking = "first" | "echo" | "again";

/**
 * Makes what tells the signals of one process apart. Of the first there may be an echo: `npm start` and `npx` hand Ctrl-C
 * on to a program that has had it from the terminal already, which is no wish to end at once.
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

/** The same signal within so long is the same wish: nobody presses keys as fast. */
const ECHO_MS = 300;
