import { YunmeterError } from "@yunmeter/core";

import type { Lease, LeaseLimits, Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Postponement } from "./settle.ts";

/** A lane's way to the queue, which may be away. */
export interface QueueAccess {
  /** Some points, if there are any and the queue can give them. */
  lease(limits: LeaseLimits): Promise<Lease | undefined>;
  /**
   * Ends a lease; the points named in `keep` wait again. Says whether the queue has heard of it. `tell` is called when it
   * has, or is not asked any more, and not before: until then the queue counts the points.
   */
  settle(lease: Lease, keep: readonly string[], tell: () => void): Promise<boolean>;
}

/** What it leans on. */
export interface QueueAccessParts {
  /** The lane. */
  readonly lane: string;
  /** Where its points wait. */
  readonly queue: Queue;
  /** Is told when the queue does not do what it is asked. */
  readonly onFault: (setback: Postponement) => void;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Makes a way to the queue. */
export function createQueueAccess({ lane, queue, onFault, runtime }: QueueAccessParts): QueueAccess {
  return {
    async lease(limits) {
      try {
        return await queue.lease(lane, limits);
      } catch (thrown) {
        onFault(faultOf(lane, "does not give points", thrown));
        return undefined;
      }
    },
    async settle(lease, keep, tell) {
      for (let attempt = 1; ; attempt++) {
        try {
          await queue.settle(lease, keep);
          tell();
          return true;
        } catch (thrown) {
          if (attempt === MOST_ATTEMPTS) {
            tell();
            onFault(faultOf(lane, "does not let points go, which another process may send again", thrown));
            return false;
          }
          await runtime.sleep(AGAIN_MS * attempt);
        }
      }
    },
  };
}

const MOST_ATTEMPTS = 3;
const AGAIN_MS = 200;

function faultOf(lane: string, what: string, cause: unknown): Postponement {
  const words = cause instanceof Error ? cause.message : "no error was given";
  const error = new YunmeterError(`lane ${lane}: the queue ${what}: ${words}`, { cause });
  return { reason: "queue", error, points: [], resent: 0, backoff: "short", retryAfterMs: 0 };
}
