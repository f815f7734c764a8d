/** How far the cloud's clock is from ours, as all requests of a reporter know it. Moves signing times, nothing else. */
export interface Skew {
  readonly ms: number;
  /**
   * Learns from an answer to a request that was signed with `usedMs`. Returns whether signing again can help: someone
   * else has corrected the skew since, or the server's date says that it must be corrected now.
   */
  correct(usedMs: number, serverDate: number, now: number): boolean;
}

/** Begins with clocks that agree. */
export function createSkew(): Skew {
  let ms = 0;
  return {
    get ms() {
      return ms;
    },
    correct(usedMs, serverDate, now) {
      if (ms !== usedMs) return true;
      const learned = serverDate - now;
      // A date has whole seconds, and the answer was on its way for some: less than that is no difference.
      if (Number.isNaN(learned) || Math.abs(learned - usedMs) < SMALLEST_MS) return false;
      ms = learned;
      return true;
    },
  };
}

const SMALLEST_MS = 5_000;
