import * as recovery from "./recover.ts";

/** What `#recovery` is on Node.js: a part of the program from its start. */
export function loadRecovery(): Promise<typeof recovery | undefined> {
  return Promise.resolve(recovery);
}
