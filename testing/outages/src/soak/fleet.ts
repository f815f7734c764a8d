import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

import type { MemberMessage, MemberOptions } from "./member-options.ts";

/** A process of a fleet, which is started again after a kill. */
export interface Member {
  readonly kill: (forMs: number) => Promise<void>;
  readonly stop: (forMs: number) => Promise<void>;
  readonly stepClock: (byMs: number) => void;
  /** Lets it deliver, and waits for its end. */
  readonly close: () => Promise<void>;
}

const PROGRAM = new URL("member.ts", import.meta.url).pathname;

export function startMember(name: string, options: Omit<MemberOptions, "run" | "name">): Member {
  let runs = 0;
  let child = start();
  let isDown = false;

  function start(): ChildProcess {
    const run = `${name}_${(runs += 1)}`;
    return fork(PROGRAM, [JSON.stringify({ ...options, name, run } satisfies MemberOptions)]);
  }

  function send(message: MemberMessage): void {
    if (child.connected) child.send(message, () => undefined);
  }

  return {
    async kill(forMs) {
      if (isDown) return;
      isDown = true;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      await pass(forMs);
      child = start();
      isDown = false;
    },
    async stop(forMs) {
      const stopped = child;
      stopped.kill("SIGSTOP");
      await pass(forMs);
      stopped.kill("SIGCONT");
    },
    stepClock: (byMs) => send({ stepClockMs: byMs }),
    async close() {
      const ended = once(child, "exit");
      send("close");
      if (child.exitCode === null && child.signalCode === null) await ended;
      if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}`);
    },
  };
}

export function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
