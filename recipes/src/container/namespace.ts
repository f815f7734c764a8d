import { spawnSync } from "node:child_process";

// What matters here of a container: its program is process 1 of a namespace of its own, to which the system applies no
// default action of a signal.

/** How to start a program as process 1: as root, or as anybody where the system lets everybody have namespaces. */
const WAYS: readonly (readonly string[])[] = [
  ["--pid", "--fork", "--kill-child", "--mount-proc"],
  ["--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"],
];

/** Arguments of `unshare` that work here; absent where none do, which the tests then tell in one line. */
export const UNSHARE: readonly string[] | undefined = WAYS.find(
  (way) => spawnSync("unshare", [...way, "true"], { stdio: "ignore" }).status === 0,
);

/** Says why tests are left out. It is up to the machine, so there is nothing that a pipeline could install. */
export function tellIfMissing(what: string): boolean {
  if (UNSHARE === undefined)
    console.warn(`${what}: not tested, since this machine lets nobody have a process namespace`);
  return UNSHARE === undefined;
}
