import { YunmeterError } from "@yunmeter/core";

import type { QueueFault, Method } from "./protocol.ts";

export function toError(method: Method, path: string, { message, code }: QueueFault): YunmeterError {
  const advice = ADVICE.get((code ?? 0) & 0xff);
  return new YunmeterError(`sqliteQueue: could not ${DEEDS[method] ?? method} ${path}: ${advice ?? message}`, {
    cause: new Error(message),
    ...(code !== undefined && { code: `SQLITE_${code}` }),
  });
}

// Methods that are no verbs.
const DEEDS: Readonly<Partial<Record<Method, string>>> = { stats: "read" };

/** By SQLite's result code. @see https://sqlite.org/rescode.html (seen 2026-11-21) */
const ADVICE: ReadonlyMap<number, string> = new Map([
  [5, "another process has been writing to it for 10 s; see whether that one is stuck"],
  [8, "it may not be written; give this process's user the right to write the file and its folder"],
  [10, "the disk failed; see the system's log"],
  [13, "the disk is full; make room. What the queue holds is intact, and nothing of this was taken"],
  [14, "it cannot be opened; see that its folder can be made, and that this process's user may write there"],
]);
