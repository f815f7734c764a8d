import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

export interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly started: string | undefined;
  readonly queue: string;
}

export function ownerHere(): Owner {
  const { pid } = process;
  return { host: hostHere(), pid, started: startOf(pid), queue: randomUUID() };
}

/**
 * Whether an owner's process is surely gone. Of another host nothing is known, and neither is of a process whose id
 * lives on where start times are unknown: such leases end by the clock.
 */
export function isGone(owner: Owner, here: Owner): boolean {
  if (owner.host !== here.host) return false;
  if (owner.pid === here.pid) return owner.started !== here.started;
  if (!isRunning(owner.pid)) return true;
  const started = startOf(owner.pid);
  return started !== undefined && owner.started !== undefined && started !== owner.started;
}

/**
 * On Linux the boot and the namespace of process ids: containers on one machine may share a file and a host name, and
 * still mean different processes by one id. Elsewhere the host's name.
 */
function hostHere(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

/** Signal 0 only looks. A process of another user counts as running. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { readonly code?: unknown }).code !== "ESRCH";
  }
}

/**
 * The start time in ticks since boot: the 22nd field, counted after the name, which may hold anything. A zombie holds
 * no lease any more.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (seen 2026-11-21)
 */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return ENDED_STATES.has(fields[0] ?? "") ? "ended" : fields[19];
  } catch {
    return undefined;
  }
}

const ENDED_STATES: ReadonlySet<string> = new Set(["Z", "X"]);
