import { ConfigurationError } from "@yunmeter/core";

import type { Queue } from "../queue/queue.ts";

// A mark on queue objects, which may be frozen.
const claimed = new WeakSet<Queue>();

/**
 * Claims a queue object for one pipeline, which closes it in the end: another would lose its points to the closed queue.
 *
 * @throws {ConfigurationError} when another pipeline has it
 */
export function claimQueue(queue: Queue): void {
  if (claimed.has(queue)) {
    throw new ConfigurationError("createPipeline", [
      "queue is the queue of another pipeline, which closes it; make one for each pipeline: queues of one file or stream share what waits",
    ]);
  }
  claimed.add(queue);
}
