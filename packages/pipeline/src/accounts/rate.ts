/** How many come in a second, over the last minute or so. */
export interface Rate {
  /** Counts some in. */
  count(amount: number, now: number): void;
  /** How many a second. */
  perSecond(now: number): number;
}

/** Makes a rate whose past fades: what was a minute ago weighs a third. */
export function createRate(startedAt: number): Rate {
  let weight = 0;
  let at = startedAt;
  let since = startedAt;

  function fade(now: number): void {
    if (now < at - FADE_MS) {
      // The clock was set back: what the rate knows goes on from there.
      at = now;
      since = Math.min(since, now);
    }
    weight *= Math.exp(-Math.max(now - at, 0) / FADE_MS);
    at = Math.max(at, now);
  }

  return {
    count(amount, now) {
      fade(now);
      weight += amount;
    },
    perSecond(now) {
      fade(now);
      // In its first minute it has less of a past to divide by.
      const seen = Math.max(now - since, LEAST_MS);
      return (weight / (FADE_MS * (1 - Math.exp(-seen / FADE_MS)))) * 1000;
    },
  };
}

const FADE_MS = 60_000;
const LEAST_MS = 1000;
