import { createPipeline } from "../../engine/create-pipeline.ts";
import { closeOnExit } from "../../exit/close-on-exit.ts";
import { memoryQueue } from "../../queue/memory/memory-queue.ts";
import { sqliteQueue } from "../../queue/sqlite/index.ts";
import { createToyReporter } from "../toy-cloud.ts";

// A program that adds some points and ends: url, queue, hook, how it ends, file, how many points.
const [url = "", queue, hook, ending, path = "", points = "0"] = process.argv.slice(2);

const pipeline = createPipeline({
  reporters: [createToyReporter({ endpoint: url, pointsPerRequest: 1000 })],
  queue: queue === "sqlite" ? sqliteQueue({ path }) : memoryQueue(),
  intervalMs: 600_000,
  log: false,
});
if (hook === "hook") closeOnExit(pipeline);
if (ending === "SIGTERM and throw") {
  process.once("SIGTERM", () => {
    throw new Error("uncaught");
  });
}

for (let index = 0; index < Number(points); index++) pipeline.add({ name: "load", value: index });

// Stays until it gets a signal, as a server does.
const work = setInterval(() => undefined, 1000);
if (queue === "sqlite") await pipeline.durable();
setTimeout(() => {
  process.stdout.write("added\n");
  if (ending === "natural") clearInterval(work);
  else if (ending === "process.exit") process.exit(3);
  else if (ending === "throw") throw new Error("uncaught");
  else if (ending === "reject") void Promise.reject(new Error("uncaught"));
  else if (ending === "close") void pipeline.close().then(() => clearInterval(work));
}, 100);
