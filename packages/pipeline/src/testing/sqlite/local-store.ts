import { LEASE_MS } from "../../queue/queue.ts";
import { type Requests, type Method, WORKER_KIND } from "../../queue/sqlite/protocol.ts";
import { createStore } from "../../queue/sqlite/worker/store.ts";

export interface LocalStore {
  readonly request: <Name extends Method>(method: Name, params: Requests[Name]["params"]) => Requests[Name]["result"];
}

export function openLocally(path: string, caps: Partial<Caps> = {}, now: () => number = Date.now): LocalStore {
  const { maxPoints = 1e6, maxBytes = 1e9, maxAgeMs = 1e10 } = caps;
  const { maxDeadLetterBytes = 1e9, maxDeadLetterAgeMs = 1e10 } = caps;
  const { maxLanePoints = Infinity, maxLaneBytes = Infinity } = caps;
  const more = { maxLanePoints, maxLaneBytes, maxDeadLetterBytes, maxDeadLetterAgeMs };
  const store = createStore({
    kind: WORKER_KIND,
    path,
    maxPoints,
    maxBytes,
    maxAgeMs,
    ...more,
    leaseMs: LEASE_MS,
    role: "both",
  });
  return {
    request: (method, params) => {
      const message = { ...params, method, number: 1, now: now(), ageNow: now() };
      const [response] = store.run([message as Parameters<typeof store.run>[0][number]]);
      if (response === undefined || "fault" in response) throw new Error(response?.fault.message);
      return response.result as Requests[typeof method]["result"];
    },
  };
}

interface Caps {
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxLanePoints: number;
  readonly maxLaneBytes: number;
  readonly maxAgeMs: number;
  readonly maxDeadLetterBytes: number;
  readonly maxDeadLetterAgeMs: number;
}
