// Adds points and values of one series through a pipeline that only produces, makes them durable, and stays.
import { createPipeline } from "../../engine/create-pipeline.ts";
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { createToyReporter } from "../toy-cloud.ts";

const [path = "", endpoint = "", count = "0"] = process.argv.slice(2);
const pipeline = createPipeline({
  reporters: [
    createToyReporter({ endpoint, id: "plain" }),
    { reporter: createToyReporter({ endpoint, id: "rolled" }), rollUp: { periods: [1], graceMs: 100 } },
  ],
  queue: sqliteQueue({ path, role: "produce" }),
  instance: "merged",
  intervalMs: 50,
});
const alive = setInterval(() => undefined, 1000);
for (let value = 0; value < Number(count); value++) pipeline.add({ name: "work", dimensions: { by: "child" }, value });
await pipeline.durable();
process.stdout.write("durable\n");
process.once("SIGTERM", () => {
  clearInterval(alive);
  void pipeline.close().then((result) => process.stdout.write(`closed ${JSON.stringify(result)}\n`));
});
