import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import type { ShopRoute } from "../metrics/metrics.ts";
import { listenOn, type Listening } from "../server/listen.ts";
import { CATALOGUE, toProduct } from "./catalogue.ts";
import { workMs } from "./work.ts";

export interface ShopListeners {
  readonly onRequest: (route: ShopRoute, durationMs: number) => void;
  readonly onOrder: (number: number) => void;
}

/** Closing it waits for requests whose customers have left: their orders are taken, too. */
export async function openShop(firstOrder: number, { onRequest, onOrder }: ShopListeners): Promise<Listening> {
  const serving = new Set<Promise<void>>();
  let nextOrder = firstOrder;
  const answers: Readonly<Record<ShopRoute, (path: string) => object>> = {
    products: () => CATALOGUE,
    product: (path) => toProduct(path),
    cart: () => ({ items: 1 }),
    orders() {
      const number = nextOrder++;
      onOrder(number);
      return { number };
    },
  };
  const server = createServer((request, response) => {
    const served = serve(request, response).finally(() => serving.delete(served));
    serving.add(served);
  });
  const listening = await listenOn(server, 0);
  return {
    url: listening.url,
    async close() {
      await listening.close();
      await Promise.all(serving);
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const path = request.url ?? "/";
    const route = routeOf(request.method, path);
    request.resume();
    if (route !== undefined) await sleep(workMs(route, Math.random, Date.now()));
    response.writeHead(route === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(route === undefined ? { error: "no such page" } : answers[route](path)));
    if (route !== undefined) onRequest(route, performance.now() - began);
  }
}

export function routeOf(method: string | undefined, path: string): ShopRoute | undefined {
  if (method === "GET" && path === "/products") return "products";
  if (method === "GET" && path.startsWith("/products/")) return "product";
  if (method === "POST" && path === "/cart") return "cart";
  return method === "POST" && path === "/orders" ? "orders" : undefined;
}
