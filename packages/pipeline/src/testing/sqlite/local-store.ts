import { LEASE_MS } from "../../queue/queue.ts";
import { type Questions, type Topic, WORKER_KIND } from "../../queue/sqlite/protocol.ts";
import { createStore } from "../../queue/sqlite/worker/store.ts";

/** The database without its thread: for tests that open thousands of them. */
export interface LocalStore {
  /** Asks it, as the thread would be asked. */
  readonly ask: <Name extends Topic>(topic: Name, asks: Questions[Name]["asks"]) => Questions[Name]["answer"];
}

/** Opens a file in this thread. */
export function openLocally(path: string, caps: Partial<Caps> = {}, now: () => number = Date.now): LocalStore {
  const { maxPoints = 1e6, maxBytes = 1e9, maxAgeMs = 1e10 } = caps;
  const store = createStore({ kind: WORKER_KIND, path, maxPoints, maxBytes, maxAgeMs, leaseMs: LEASE_MS });
  return {
    ask: (topic, asks) => {
      const question = { ...asks, topic, number: 1, now: now() };
      const [reply] = store.answer([question as Parameters<typeof store.answer>[0][number]]);
      if (reply === undefined || "fault" in reply) throw new Error(reply?.fault.message);
      return reply.answer as Questions[typeof topic]["answer"];
    },
  };
}

interface Caps {
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
}
