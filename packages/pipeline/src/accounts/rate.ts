/** Arrivals a second over about the last minute: an exponentially decaying average. */
export interface Rate {
  count(amount: number, now: number): void;
  perSecond(now: number): number;
}

export function createRate(startedAt: number): Rate {
  let weight = 0;
  let at = startedAt;
  let since = startedAt;

  function decay(now: number): void {
    if (now === at) return;
    if (now < at - DECAY_MS) {
      // The clock was set back: what the rate knows goes on from there.
      at = now;
      since = Math.min(since, now);
    }
    weight *= Math.exp(-Math.max(now - at, 0) / DECAY_MS);
    at = Math.max(at, now);
  }

  return {
    count(amount, now) {
      decay(now);
      weight += amount;
    },
    perSecond(now) {
      decay(now);
      // In the first minute there is less of a past to divide by.
      const seen = Math.max(now - since, LEAST_MS);
      return (weight / (DECAY_MS * (1 - Math.exp(-seen / DECAY_MS)))) * 1000;
    },
  };
}

// What came a minute ago weighs a third (1/e).
const DECAY_MS = 60_000;
const LEAST_MS = 1000;
