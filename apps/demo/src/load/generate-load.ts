import { setTimeout as sleep } from "node:timers/promises";

export interface LoadGenerator {
  stop(): Promise<void>;
}

export function generateLoad(shopUrl: string, random: () => number = Math.random): LoadGenerator {
  const end = new AbortController();
  const visits = new Set<Promise<void>>();

  async function visit(): Promise<void> {
    for (const [method, path] of journey(random)) {
      await fetch(`${shopUrl}${path}`, { method, signal: end.signal }).then((answer) => answer.arrayBuffer());
      await sleep(40 + random() * 120, undefined, { signal: end.signal });
    }
  }

  async function receive(): Promise<void> {
    while (!end.signal.aborted) {
      const going = visit()
        .catch(() => undefined)
        .finally(() => visits.delete(going));
      visits.add(going);
      await sleep(gapMs(Date.now(), random), undefined, { signal: end.signal });
    }
  }

  const receiving = receive().catch(() => undefined);
  return {
    async stop() {
      end.abort();
      await receiving;
      await Promise.all(visits);
    },
  };
}

/** The requests of one customer: 40 % only look, 18 % fill a cart and leave, 42 % order. */
export function journey(random: () => number): readonly (readonly ["GET" | "POST", string])[] {
  const look = [
    ["GET", "/products"],
    ["GET", `/products/${1 + Math.floor(random() * 5)}`],
  ] as const;
  if (random() > 0.6) return look;
  const fill = [...look, ["POST", "/cart"] as const];
  return random() > 0.7 ? fill : [...fill, ["POST", "/orders"] as const];
}

/** Poisson arrivals, four or five customers a second, in waves of half a minute. */
export function gapMs(now: number, random: () => number): number {
  const wave = 1 + 0.45 * Math.sin((now / WAVE_MS) * 2 * Math.PI);
  return (-Math.log(1 - random()) * MEAN_GAP_MS) / wave;
}

const WAVE_MS = 30_000;
const MEAN_GAP_MS = 220;
