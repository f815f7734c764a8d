import type { Instance } from "../../api/roll-up-options.ts";
// Adds values of one series until it gets a signal, and prints the sum of what it added.
import { createPipeline } from "../../engine/create-pipeline.ts";
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { createToyReporter } from "../toy-cloud.ts";

const [path = "", endpoint = "", instance = "", mode = ""] = process.argv.slice(2);
const pipeline = createPipeline({
  reporters: [createToyReporter({ endpoint })],
  queue: sqliteQueue({ path }),
  intervalMs: 200,
  rollUp: { periods: [2], graceMs: 200 },
  instance: JSON.parse(instance) as Instance,
  log: false,
});
const requests = pipeline.counter("work", { by: "handle" });
let sum = 0;

function add(): void {
  for (let value = 1; value <= 20; value++) {
    pipeline.add({ name: "work", value });
    // Some of it comes late, and belongs to a window that may be over.
    pipeline.add({ name: "work", value, timestamp: Date.now() - value * 200 });
    requests.add(value);
    sum += 3 * value;
  }
}

const adding = mode === "idle" ? undefined : setInterval(add, 25);
const alive = setInterval(() => undefined, 1000);
process.once("SIGTERM", () => {
  void close();
});
// What is durable now is all that there is, whatever happens to the process.
process.once("SIGUSR2", () => {
  clearInterval(adding);
  void durable().then(() => process.stdout.write(`durable ${sum}\n`));
});

process.stdout.write("ready\n");

/** On a busy machine the queue's worker may take longer to start than a call waits for it. */
function durable(): Promise<void> {
  return pipeline.durable().catch(durable);
}

async function close(): Promise<void> {
  clearInterval(adding);
  clearInterval(alive);
  const { lost, uncertain } = await pipeline.close({ deadlineMs: 60_000 });
  process.stdout.write(`closed ${sum} ${lost} ${uncertain}\n`);
}
