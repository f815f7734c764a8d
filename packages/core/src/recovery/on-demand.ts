/** What `#recovery` is outside of Node.js: loaded with the first failure; `undefined` where it cannot be loaded. */
export function loadRecovery(): Promise<typeof import("./recover.ts") | undefined> {
  return import("./recover.ts").catch(() => undefined);
}
