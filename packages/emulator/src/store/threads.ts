import { createHash } from "node:crypto";

/** A request's position among those that carried the same points. */
export interface Thread {
  /** The order of the first of them in the log. */
  readonly first: number;
  /** 1 for the first, 2 for its first retry, and so on. */
  readonly attempt: number;
}

export interface Threads {
  join(service: string, content: string, order: number): Thread;
  clear(): void;
}

/** Remembers the contents of the last `capacity` different requests. */
export function createThreads(capacity: number): Threads {
  const known = new Map<string, Thread>();
  return {
    join(service, content, order) {
      const key = createHash("sha1").update(service).update(content).digest("base64");
      const before = known.get(key);
      const thread = before ? { first: before.first, attempt: before.attempt + 1 } : { first: order, attempt: 1 };
      known.delete(key);
      known.set(key, thread);
      const [oldest] = known.keys();
      if (known.size > capacity && oldest !== undefined) known.delete(oldest);
      return thread;
    },
    clear: () => known.clear(),
  };
}
