import { Worker } from "node:worker_threads";

import { YunmeterError } from "@yunmeter/core";

import { toError } from "./faults.ts";
import type { Questions, Reply, Topic, WorkerData } from "./protocol.ts";

/** The thread that has the database, so that this one never waits for a disk. */
export interface DatabaseThread {
  /** Asks it something. A question under way keeps the process alive; the thread itself does not. */
  readonly ask: <Name extends Topic>(topic: Name, asks: Questions[Name]["asks"]) => Promise<Questions[Name]["answer"]>;
  /** Ends it, after what was asked before. */
  readonly close: () => Promise<void>;
}

/** Starts the thread, and starts it again should it ever die. */
export function startThread(data: WorkerData, now: () => number): DatabaseThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;
  let closing: Promise<void> | undefined;

  function start(): Worker {
    const started = new Worker(WORKER_FILE, { workerData: data, execArgv: [EXEC_ARGV], name: "yunmeter-sqlite" });
    started.on("message", (reply: Reply) => {
      settle(reply);
      if (waiting.size === 0) started.unref();
    });
    started.on("error", (error: unknown) => fail(started, error));
    started.on("exit", (code) => fail(started, new Error(`it ended with code ${code}`)));
    return started;
  }

  function settle(reply: Reply): void {
    const question = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ("fault" in reply) question?.reject(toError(question.topic, data.path, reply.fault));
    else question?.resolve(reply.answer);
  }

  function fail(failed: Worker, cause: unknown): void {
    if (worker !== failed) return;
    worker = undefined;
    const questions = [...waiting.values()];
    waiting.clear();
    for (const { reject } of questions) reject(threadError(data.path, cause));
  }

  function ask<Name extends Topic>(topic: Name, asks: Questions[Name]["asks"]): Promise<Questions[Name]["answer"]> {
    if (closing !== undefined)
      return Promise.reject(new YunmeterError(`sqliteQueue: the queue of ${data.path} is closed`));
    return post(topic, asks);
  }

  function post<Name extends Topic>(topic: Name, asks: Questions[Name]["asks"]): Promise<Questions[Name]["answer"]> {
    return new Promise((resolve, reject) => {
      worker ??= start();
      asked += 1;
      waiting.set(asked, { topic, resolve: resolve as Waiting["resolve"], reject });
      worker.ref();
      const question = { ...asks, topic, number: asked, now: now() };
      // A window's takes an origin; a thread's does not.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(question);
    });
  }

  async function close(): Promise<void> {
    // A thread that has failed holds nothing any more.
    await post("close", {}).catch(() => undefined);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  }

  return { ask, close: () => (closing ??= close()) };
}

interface Waiting {
  readonly topic: Topic;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * As built it stands beside this file; in the source tree Node.js strips the types. The name is not written into the
 * URL, since a bundler would look for both.
 */
const WORKER_NAME = import.meta.url.endsWith(".ts") ? "./worker/main.ts" : "./sqlite-worker.js";
const WORKER_FILE = new URL(WORKER_NAME, import.meta.url);

/** The thread's own: it would announce that `node:sqlite` is young, where it still is. */
const EXEC_ARGV = "--disable-warning=ExperimentalWarning";

function threadError(path: string, cause: unknown): YunmeterError {
  const { message, code } = cause as { readonly message?: string; readonly code?: unknown };
  const advice =
    code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND"
      ? `${WORKER_FILE.href} is not there. A bundler left it out: keep @yunmeter/pipeline external`
      : message;
  return new YunmeterError(`sqliteQueue: the thread of ${path} failed: ${advice}`, { cause });
}
