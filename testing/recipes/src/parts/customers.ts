import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";

export interface Customers extends AsyncDisposable {
  readonly answered: readonly number[];
  /** No connection: not taken. */
  readonly turnedAway: readonly number[];
  /** Cut off: taken or not. */
  readonly cutOff: readonly number[];
  served(orders: number): Promise<void>;
  leave(): Promise<void>;
}

export function sendCustomers(port: number, customers = 4): Customers {
  // No keep-alive, so that no idle connection is cut off.
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

/** Slow enough that the backlog fits into the last seconds of the program. */
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
