import type { ShopRoute } from "../metrics/metrics.ts";

// Typical milliseconds per request.
const USUAL_MS: Readonly<Record<ShopRoute, number>> = { products: 14, product: 9, cart: 22, orders: 38 };

/**
 * How long one request takes: most about as long as usual, a few much longer, and all of them longer while the
 * shop's database has one of its slow moments.
 */
export function workMs(route: ShopRoute, random: () => number, now: number): number {
  const spread = Math.exp((random() + random() + random() - 1.5) * 0.9);
  const tail = random() < 0.02 ? 5 : 1;
  const phase = (now % SLOW_EVERY_MS) / SLOW_EVERY_MS;
  const slowness = phase > 0.8 ? 1 + 2 * Math.sin(((phase - 0.8) / 0.2) * Math.PI) : 1;
  return USUAL_MS[route] * spread * tail * slowness;
}

const SLOW_EVERY_MS = 45_000;
