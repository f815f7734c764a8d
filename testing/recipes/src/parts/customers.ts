import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";

export interface Customers extends AsyncDisposable {
  readonly answered: readonly number[];
  /** Those that nobody took: there was nobody to connect to. */
  readonly turnedAway: readonly number[];
  /** Those that were cut off, so that nobody knows. */
  readonly cutOff: readonly number[];
  served(orders: number): Promise<void>;
  leave(): Promise<void>;
}

export function sendCustomers(port: number, customers = 4): Customers {
  // Like a load balancer that keeps no connection: none is cut off for being idle.
  const agent = new Agent({ keepAlive: false });
  const orders = { answered: [] as number[], turnedAway: [] as number[], cutOff: [] as number[] };
  let last = 0;
  let isOpen = true;

  async function visit(): Promise<void> {
    while (isOpen) {
      const order = ++last;
      const fate = await placeOrder(port, order, agent);
      orders[fate].push(order);
      await setTimeout(PAUSE_MS);
    }
  }

  const visits = Array.from({ length: customers }, visit);
  async function leave(): Promise<void> {
    isOpen = false;
    await Promise.all(visits);
    agent.destroy();
  }
  return {
    ...orders,
    async served(count) {
      while (orders.answered.length < count) await setTimeout(10);
    },
    leave,
    [Symbol.asyncDispose]: leave,
  };
}

/** So that the shop sells no more than a cloud takes in the seconds that it has at the end. */
const PAUSE_MS = 20;

function placeOrder(port: number, order: number, agent: Agent): Promise<"answered" | "turnedAway" | "cutOff"> {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port, path: `/orders/${order}`, method: "POST", agent };
    const call = request(options, (response) => {
      response
        .resume()
        .on("close", () => resolve(response.complete && response.statusCode === 201 ? "answered" : "cutOff"));
    });
    call.on("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ECONNREFUSED" ? "turnedAway" : "cutOff"),
    );
    call.end();
  });
}
