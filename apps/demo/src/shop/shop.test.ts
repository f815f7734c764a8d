import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { openShop } from "./shop.ts";

it("takes the orders of customers who have left before it is closed, and none after it", async () => {
  const orders: number[] = [];
  const shop = await openShop(1, { onRequest: () => undefined, onOrder: (number) => orders.push(number) });
  await Promise.all(Array.from({ length: 8 }, () => orderAndLeave(shop.url)));
  // Connections are accepted in their order, so that the orders are in work once this is answered.
  await fetch(`${shop.url}/no-such-page`);
  await shop.close();
  const taken = orders.length;
  await sleep(400);

  expect(taken).toBeGreaterThan(0);
  expect(orders).toHaveLength(taken);
});

async function orderAndLeave(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve) => void socket.write("POST /orders HTTP/1.1\r\nhost: shop\r\n\r\n", resolve));
  socket.destroy();
}
