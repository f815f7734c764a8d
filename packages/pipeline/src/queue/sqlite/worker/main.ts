import { parentPort, workerData } from "node:worker_threads";

import { type Question, WORKER_KIND, type WorkerData } from "../protocol.ts";
import { createStore } from "./store.ts";

/** What a `MessagePort` of Node.js is here, so that its types are not needed to read ours. */
export interface Port {
  /** Listens to what is asked. */
  on(event: "message", listener: (question: Question) => void): unknown;
  /** Answers. */
  postMessage(reply: unknown): void;
}

/**
 * Answers questions about the database for as long as the port is open. All that has arrived by one turn of the loop
 * is one transaction, so that many small appends cost one commit.
 */
export function serveDatabase(port: Port, data: WorkerData): void {
  const store = createStore(data);
  let inbox: Question[] = [];

  function turn(): void {
    const questions = inbox;
    inbox = [];
    for (const reply of store.answer(questions)) port.postMessage(reply);
  }

  port.on("message", (question: Question) => {
    inbox.push(question);
    if (inbox.length === 1) setImmediate(turn);
  });
}

// Loaded by anything else it does nothing.
if (parentPort !== null && (workerData as WorkerData | null)?.kind === WORKER_KIND) {
  serveDatabase(parentPort, workerData as WorkerData);
}
