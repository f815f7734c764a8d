import { metrics } from "@opentelemetry/api";

const orders = metrics.getMeter("shop").createCounter("shop.orders");

export function POST(): Response {
  orders.add(1, { store: "beijing" });
  return new Response(null, { status: 201 });
}
