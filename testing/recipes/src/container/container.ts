import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { environment, SHOP } from "../parts/shop.ts";
import { AS_PROCESS_1 } from "./namespace.ts";

export interface Container extends AsyncDisposable {
  /** SIGTERM, then SIGKILL after the grace period, like `docker stop -t` and the kubelet. */
  stop(graceMs: number): Promise<Ended>;
  kill(): Promise<void>;
}

export interface Ended {
  readonly wasKilled: boolean;
  /** `null` after SIGKILL. */
  readonly code: number | null;
}

export async function startContainer(
  command: readonly string[],
  given: Readonly<Record<string, string>>,
): Promise<Container> {
  if (AS_PROCESS_1 === undefined) throw new Error("there are no namespaces here");
  const [program = "", ...rest] = [...AS_PROCESS_1, ...command];
  const starter = spawn(program, rest, {
    cwd: SHOP,
    env: environment(given),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = once(starter, "exit") as Promise<[number | null]>;
  const first = await firstProcessOf(starter.pid);

  function signal(name: NodeJS.Signals): void {
    // The process id may be reused after the end.
    if (starter.exitCode !== null || starter.signalCode !== null) return;
    try {
      process.kill(first, name);
    } catch {
      // The process is about to end.
    }
  }

  async function kill(): Promise<void> {
    signal("SIGKILL");
    await ended;
  }
  return {
    async stop(graceMs) {
      signal("SIGTERM");
      const late = new AbortController();
      const inTime = await Promise.race([ended.then(([code]) => ({ code })), setTimeout(graceMs, undefined, late)]);
      late.abort();
      if (inTime !== undefined) return { wasKilled: false, code: inTime.code };
      await kill();
      return { wasKilled: true, code: null };
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

async function firstProcessOf(starter: number | undefined): Promise<number> {
  for (;;) {
    const [child] = (await readFile(`/proc/${starter}/task/${starter}/children`, "utf8")).split(" ");
    if (child !== undefined && child !== "") return Number(child);
    await setTimeout(5);
  }
}
