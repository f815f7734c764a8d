import { spawnSync } from "node:child_process";

// A container, reduced to what these tests need: its program is process 1 of a separate namespace, where the kernel applies
// no default action to signals.

/** Starts a program as process 1: as root, or in a user namespace where the system permits it. */
const WAYS: readonly (readonly string[])[] = [
  ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"],
  ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"],
  // Ends with the test, even if that is killed.
].map((way) => ["setpriv", "--pdeathsig", "SIGKILL", ...way, "--"]);

/** The command prefix that works on this machine; `undefined` where none does. */
export const AS_PROCESS_1: readonly string[] | undefined = WAYS.find(
  ([starter = "", ...way]) => spawnSync(starter, [...way, "true"], { stdio: "ignore" }).status === 0,
);

/** Prints why tests are skipped: the kernel of the machine decides, and nothing can be installed for it. */
export function isMissing(what: string): boolean {
  if (AS_PROCESS_1 === undefined) console.warn(`${what}: skipped: this machine permits no process namespaces`);
  return AS_PROCESS_1 === undefined;
}
