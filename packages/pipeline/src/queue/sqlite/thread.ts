import { Worker } from "node:worker_threads";

import { TransportError, YunmeterError } from "@yunmeter/core";

import { toError } from "./faults.ts";
import { type Message, packRequest, unpackResponse } from "./messages.ts";
import type { Method, Request, Requests, Response, WorkerData } from "./protocol.ts";
import { WORKER_FILE } from "./worker-file.ts";

/** The thread that has the database, so that this one never waits for a disk. */
export interface DatabaseThread {
  readonly request: <Name extends Method>(
    method: Name,
    params: Requests[Name]["params"],
  ) => Promise<Requests[Name]["result"]>;
  readonly close: () => Promise<void>;
}

export function startThread(data: WorkerData, now: () => number, ageNow: () => number): DatabaseThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let sent = 0;
  let closing: Promise<void> | undefined;

  function start(): Worker {
    const started = startWorker(data);
    started.on("message", (response: Message<Response>) => {
      settle(unpackResponse(response));
      if (waiting.size === 0) started.unref();
    });
    started.on("error", (error: unknown) => fail(started, error));
    started.on("exit", (code) => fail(started, new Error(`it ended with code ${code}`)));
    return started;
  }

  function settle(response: Response): void {
    const pending = waiting.get(response.number);
    waiting.delete(response.number);
    if ("fault" in response) pending?.reject(toError(pending.method, data.path, response.fault));
    else pending?.resolve(response.result);
  }

  function fail(failed: Worker, cause: unknown): void {
    if (worker !== failed) return;
    worker = undefined;
    const pending = [...waiting.values()];
    waiting.clear();
    for (const { reject } of pending) reject(threadError(data.path, cause));
  }

  function request<Name extends Method>(
    method: Name,
    params: Requests[Name]["params"],
  ): Promise<Requests[Name]["result"]> {
    if (closing !== undefined)
      return Promise.reject(new YunmeterError(`sqliteQueue: the queue of ${data.path} is closed`));
    return post(method, params);
  }

  function post<Name extends Method>(
    method: Name,
    params: Requests[Name]["params"],
  ): Promise<Requests[Name]["result"]> {
    return new Promise((resolve, reject) => {
      worker ??= start();
      sent += 1;
      waiting.set(sent, { method, resolve: resolve as Waiting["resolve"], reject });
      worker.ref();
      const message = packRequest({ ...params, method, number: sent, now: now(), ageNow: ageNow() } as Request);
      // The rule is for windows; a worker's postMessage takes no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(message);
    });
  }

  async function close(): Promise<void> {
    // A failed thread has nothing left to close.
    await post("close", {}).catch(() => undefined);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  }

  return { request, close: () => (closing ??= close()) };
}

interface Waiting {
  readonly method: Method;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Turbopack rewrites `new Worker(file)` where it cannot know the file. */
function startWorker(data: WorkerData): Worker {
  const options = { workerData: data, execArgv: EXEC_ARGV, name: "yunmeter-sqlite" };
  return Reflect.construct(Worker, [WORKER_FILE, options]) as Worker;
}

// Silences the worker's warning about `node:sqlite`. Deno has no such warning, and refuses flags of Node.js.
const EXEC_ARGV = process.versions["deno"] === undefined ? ["--disable-warning=ExperimentalWarning"] : [];

// It may have committed before.
function threadError(path: string, cause: unknown): TransportError {
  const { message } = cause as { readonly message?: string };
  return new TransportError(`sqliteQueue: the thread of ${path} failed: ${message}`, { phase: "sent", cause });
}
