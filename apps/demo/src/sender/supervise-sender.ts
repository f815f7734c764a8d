import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { FlushResult } from "@yunmeter/pipeline";

import { environmentWithCache } from "../program/compile-cache.ts";
import type { FromSender, SenderSettings, ToSender } from "./protocol.ts";

export interface SenderState {
  readonly is: "starting" | "running" | "dead";
  readonly pid: number | undefined;
  /** Epoch milliseconds of the last change. */
  readonly since: number;
  readonly deaths: number;
}

/** The sender runs in a process beside the program, so that it can be killed without the shop. */
export interface SenderProcess {
  readonly state: SenderState;
  /** Does nothing while one runs. Resolves when the sender is ready. */
  start(settings: SenderSettings): Promise<void>;
  /** SIGKILL. Resolves when the process is gone. */
  kill(): Promise<void>;
  send(message: ToSender): void;
  /** Delivers what waits, then ends. Resolves without a result when no sender runs. */
  close(deadlineMs: number): Promise<FlushResult | undefined>;
}

export function superviseSender(onMessage: (message: FromSender) => void): SenderProcess {
  let child: ChildProcess | undefined;
  let state: SenderState = { is: "dead", pid: undefined, since: Date.now(), deaths: 0 };

  const become = (is: SenderState["is"], deaths = state.deaths): void => {
    state = { is, pid: child?.pid, since: Date.now(), deaths };
  };

  async function receive<Type extends FromSender["type"]>(
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
      const born = fork(PROCESS, { env: environmentWithCache(), stdio: ["ignore", "ignore", "inherit", "ipc"] });
      child = born;
      become("starting");
      born.on("message", onMessage);
      born.once("exit", () => {
        if (child !== born) return;
        child = undefined;
        become("dead", state.deaths + 1);
      });
      const isReady = receive(born, "ready");
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
    send: (message) => void (child?.connected && child.send(message)),
    async close(deadlineMs) {
      if (child === undefined) return undefined;
      const closing = receive(child, "closed");
      child.send({ type: "close", deadlineMs } satisfies ToSender);
      return closing.then(
        ({ result }) => result,
        () => undefined,
      );
    },
  };
}

const PROCESS = join(import.meta.dirname, "process.ts");
