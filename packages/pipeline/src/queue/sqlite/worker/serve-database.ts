import { type Message, packResponse, unpackRequest } from "../messages.ts";
import type { Request, WorkerData } from "../protocol.ts";
import { createStore } from "./store.ts";

export { toFlatPoint } from "../../stored-point.ts";
export { packRequest, unpackResponse } from "../messages.ts";

// The database side of `sqliteQueue`: a worker thread that owns the file, so that the main thread never waits for a disk.
//
//   messages of one turn → one transaction → commit (fsync) → responses
//
// - An entry waits (`lease` is null), is leased, and is deleted by `settle`; `lane` has the counters of each lane.
// - Each transaction first ends leases that expired or whose owner process is gone, then drops aged entries.
// - A group of requests that fails is retried one by one, so that one bad request rejects alone.
// - Opening, recovering and putting aside a file happen under a lock shared by all processes (`file-lock.ts`).
// - A damaged file is renamed to `….salvage`, read into a fresh one, then renamed to `….damaged-<time>`; each of these
//   steps can be continued by another process after a crash.
// - After every commit the path must still name the open file; otherwise the group is done again in the new file.

/** The part of `MessagePort` in use, without a dependency on the types of Node.js. */
export interface Port {
  /** Subscribes to requests. */
  on(event: "message", listener: (request: Message<Request>) => void): unknown;
  /** Sends a response. */
  postMessage(response: unknown): void;
}

/** Serves requests while the port is open. All that arrive in one turn of the event loop share one commit. */
export function serveDatabase(port: Port, data: WorkerData): void {
  const store = createStore(data);
  let inbox: Request[] = [];

  function turn(): void {
    const requests = inbox;
    inbox = [];
    for (const response of store.run(requests)) port.postMessage(packResponse(response));
  }

  port.on("message", (request) => {
    inbox.push(unpackRequest(request));
    if (inbox.length === 1) setImmediate(turn);
  });
}
