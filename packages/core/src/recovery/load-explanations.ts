/**
 * Loads what explains failures. `undefined` where it cannot be loaded, as in a process without a free file descriptor: a
 * failure is then reported without the words from outside, and decided like any other.
 */
export function loadExplanations(): Promise<typeof import("./explain.ts") | undefined> {
  return import("./explain.ts").catch(() => undefined);
}
