import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

export interface Owner {
  /** `host:pid:start:queue`, the start of the process in the kernel's ticks. A lease's name is this, a slash and a number. */
  readonly name: string;
  readonly isGone: (lease: string) => boolean;
}

export function createOwner(): Owner {
  const host = nameHost();
  const start = startOf(process.pid) ?? String(Math.round(performance.timeOrigin));
  return {
    name: [host.name, process.pid, start, randomBytes(6).toString("hex")].join(":"),
    isGone: (lease) => {
      const [name, pid, began] = lease.split(":");
      if (!host.isKnown || name !== host.name || pid === undefined || began === undefined) return false;
      return startOf(Number(pid)) !== began;
    },
  };
}

/**
 * A host's name alone is no proof: two pods may share one. The kernel's boot id and the namespace of process ids are.
 * Where there is no such thing, as on macOS and Windows, the processes of other owners cannot be looked at.
 */
function nameHost(): { readonly name: string; readonly isKnown: boolean } {
  const readable = hostname().replaceAll(/[^\w.-]/gu, "_");
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1");
    const namespace = readlinkSync("/proc/self/ns/pid");
    const tag = createHash("sha256").update(`${boot}\n${namespace}`).digest("hex").slice(0, 12);
    return { name: `${readable}.${tag}`, isKnown: true };
  } catch {
    return { name: readable, isKnown: false };
  }
}

function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name of the program comes second, in parentheses, and may contain anything.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
