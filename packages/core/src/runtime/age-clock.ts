import type { AnswerHeaders } from "../transport/transport.ts";
import type { Runtime } from "./runtime.ts";

/**
 * The time by which points age and expire: that of the wall clock at the start, and what has passed since by a clock that is
 * never set. A wall clock that is set ahead makes nothing older; one that is set back makes it younger.
 */
export interface AgeClock {
  /** In epoch milliseconds. */
  readonly now: () => number;
  /**
   * Takes the `Date` of a server's answer. Where it agrees with a wall clock that is ahead, that one is right: the machine was
   * suspended, or had started with a clock that was behind.
   */
  readonly learn: (headers: Pick<AnswerHeaders, "get">) => void;
}

export function createAgeClock({ now, elapsed = now }: Pick<Runtime, "now" | "elapsed">): AgeClock {
  let offset = now() - elapsed();
  return {
    now: () => Math.min(now(), elapsed() + offset),
    learn(headers) {
      const ahead = now() - elapsed() - offset;
      if (ahead > LEAST_MS && Math.abs(Date.parse(headers.get("date") ?? "") - now()) < ahead / 2) offset += ahead;
    },
  };
}

/** A smaller step costs no point that the cloud would take. */
const LEAST_MS = 10_000;
