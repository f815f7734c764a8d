import type { Stats } from "node:fs";

/** Which file it is, whatever it is called; `undefined` for what keeps nothing, such as a pipe. */
export function identityOf(stats: Stats): string | undefined {
  return stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
}
