import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { openShop } from "./shop.ts";

it("takes the orders of customers who have left before it is closed, and none after it", async () => {
  const orders: number[] = [];
  const shop = await openShop(1, { onRequest: () => undefined, onOrder: (number) => orders.push(number) });
  const leaving = new AbortController();
  const requests = Array.from({ length: 8 }, () =>
    fetch(`${shop.url}/orders`, { method: "POST", signal: leaving.signal }).catch(() => undefined),
  );
  await sleep(20);
  leaving.abort();
  await Promise.all(requests);
  await shop.close();
  const taken = orders.length;
  await sleep(400);

  expect(taken).toBeGreaterThan(0);
  expect(orders).toHaveLength(taken);
});
