import { spawnSync } from "node:child_process";

// What matters here of a container: its program is process 1 of a namespace of its own, to which the system applies no
// default action of a signal.

/** How to start a program as process 1: as root, or as anybody where the system lets everybody have namespaces. */
const WAYS: readonly (readonly string[])[] = [
  ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"],
  ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"],
  // It ends with the test, also where that is killed.
].map((way) => ["setpriv", "--pdeathsig", "SIGKILL", ...way, "--"]);

/** The command before a program that makes it process 1 here; absent where none does, which is then told in one line. */
export const AS_PROCESS_1: readonly string[] | undefined = WAYS.find(
  ([starter = "", ...way]) => spawnSync(starter, [...way, "true"], { stdio: "ignore" }).status === 0,
);

/** Says why tests are left out. It is up to the machine, so there is nothing that a pipeline could install. */
export function tellIfMissing(what: string): boolean {
  if (AS_PROCESS_1 === undefined)
    console.warn(`${what}: not tested, since this machine lets nobody have a process namespace`);
  return AS_PROCESS_1 === undefined;
}
