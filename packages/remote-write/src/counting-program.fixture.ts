// Counts orders one by one until it is killed, and prints how many are safe in the queue.
import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

import { createRemoteWriteReporter } from "./index.ts";

const [url = "", path = ""] = process.argv.slice(2);
const pipeline = createPipeline({
  reporters: [{ reporter: createRemoteWriteReporter({ url }), rollUp: { periods: [1], graceMs: 100 } }],
  queue: sqliteQueue({ path }),
  instance: "single",
  intervalMs: 100,
  log: false,
});
const orders = pipeline.counter("orders", { shop: "a" });
for (let count = 1; ; count++) {
  orders.add(1);
  await pipeline.durable();
  process.stdout.write(`${count}\n`);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
