import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { FlushResult } from "@yunmeter/pipeline";

import type { FromSender, SenderSettings, ToSender } from "./protocol.ts";

export interface SenderState {
  readonly is: "starting" | "running" | "dead";
  readonly pid: number | undefined;
  /** Epoch milliseconds since which it is so. */
  readonly since: number;
  readonly deaths: number;
}

export interface SenderProcess {
  readonly state: SenderState;
  /** Starts one where none runs; resolves when it works. @throws {Error} when it cannot */
  start(settings: SenderSettings): Promise<void>;
  /** Kills it as `kill -9` does: it cannot do anything about it. Resolves when it is gone. */
  kill(): Promise<void>;
  tell(message: ToSender): void;
  close(deadlineMs: number): Promise<FlushResult | undefined>;
}

export function superviseSender(listen: (message: FromSender) => void): SenderProcess {
  let child: ChildProcess | undefined;
  let state: SenderState = { is: "dead", pid: undefined, since: Date.now(), deaths: 0 };

  const become = (is: SenderState["is"], deaths = state.deaths): void => {
    state = { is, pid: child?.pid, since: Date.now(), deaths };
  };

  /** Ends with the message that is waited for; rejects when the process ends before. */
  async function hear<Type extends FromSender["type"]>(
    from: ChildProcess,
    type: Type,
  ): Promise<Extract<FromSender, { type: Type }>> {
    return new Promise((resolve, reject) => {
      from.on("message", (message: FromSender) => {
        if (message.type === type) resolve(message as Extract<FromSender, { type: Type }>);
        if (message.type === "failed") reject(new Error(message.message));
      });
      from.once("exit", () => reject(new Error("The sender ended before it was done.")));
    });
  }

  return {
    get state() {
      return state;
    },
    async start(settings) {
      if (child !== undefined) return;
      const born = fork(PROCESS, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      child = born;
      become("starting");
      born.on("message", listen);
      born.once("exit", () => {
        if (child !== born) return;
        child = undefined;
        become("dead", state.deaths + 1);
      });
      const isReady = hear(born, "ready");
      born.send({ type: "start", settings } satisfies ToSender);
      await isReady;
      become("running");
    },
    async kill() {
      if (child === undefined) return;
      const isGone = once(child, "exit");
      child.kill("SIGKILL");
      await isGone;
    },
    tell: (message) => void (child?.connected && child.send(message)),
    async close(deadlineMs) {
      if (child === undefined) return undefined;
      const closing = hear(child, "closed");
      child.send({ type: "close", deadlineMs } satisfies ToSender);
      return closing.then(
        ({ result }) => result,
        () => undefined,
      );
    },
  };
}

const PROCESS = join(import.meta.dirname, "process.ts");
