import type { Runtime } from "./runtime.ts";

/**
 * The time by which points age and expire: that of the wall clock at the start, and what has passed since by a clock that is
 * never set. A wall clock that is set ahead makes nothing older; one that is set back makes it younger.
 */
export interface AgeClock {
  /** In epoch milliseconds. */
  readonly now: () => number;
  /** Takes the wall clock, which is ahead, for right. */
  readonly catchUp: () => void;
}

export function createAgeClock({ now, elapsed = now }: Pick<Runtime, "now" | "elapsed">): AgeClock {
  let offset = now() - elapsed();
  return {
    now: () => Math.min(now(), elapsed() + offset),
    catchUp: () => void (offset = now() - elapsed()),
  };
}
