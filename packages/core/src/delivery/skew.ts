/**
 * How far the cloud's clock is from this machine's, shared by all requests of a reporter. Moves the signing time and the
 * timestamp of points that have none. Learned from one answer, so it is bounded and dropped when contradicted.
 */
export interface Skew {
  readonly ms: number;
  /**
   * Learns from an answer to a request that was signed with `usedMs`. Returns whether signing again can help: another
   * request has corrected the skew meanwhile, or the server's date differs from the one that was signed.
   */
  correct(usedMs: number, serverDate: number, now: number): boolean;
  /** Drops a skew that an answer to a request signed with it contradicts. */
  confirm(usedMs: number, serverDate: number, now: number): void;
  /** Drops it, where it is still the one that was used. Returns whether there was one. */
  drop(usedMs: number): boolean;
}

export function createSkew(): Skew {
  let ms = 0;
  function drop(usedMs: number): boolean {
    if (ms !== usedMs || ms === 0) return false;
    ms = 0;
    return true;
  }
  return {
    get ms() {
      return ms;
    },
    correct(usedMs, serverDate, now) {
      if (ms !== usedMs) return true;
      const learned = serverDate - now;
      if (!isPlausible(learned) || Math.abs(learned - usedMs) < SMALLEST_MS) return false;
      ms = learned;
      return true;
    },
    confirm(usedMs, serverDate, now) {
      if (Math.abs(serverDate - now - usedMs) > CONTRADICTION_MS) drop(usedMs);
    },
    drop,
  };
}

/** Whether a machine's clock can be so far off; false for NaN, too. */
export function isPlausible(skewMs: number): boolean {
  return Math.abs(skewMs) <= LARGEST_MS;
}

/** A `Date` header counts whole seconds and was in transit for some: a smaller difference is ignored. */
const SMALLEST_MS = 5_000;

/** A date further off comes from a broken or hostile server: signed with it, no request would ever pass. */
const LARGEST_MS = 24 * 3_600_000;

const CONTRADICTION_MS = 60_000;
