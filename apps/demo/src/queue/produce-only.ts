import type { Queue } from "@yunmeter/pipeline";

/**
 * The same queue for a process that only puts points into it: it is never given any, so that what it adds is for the
 * sender, in another process, to take.
 */
export function produceOnly(queue: Queue): Queue {
  return { ...queue, lease: () => Promise.resolve(undefined) };
}
