// Adds points to a pipeline with its default options while the cloud is down, and prints the fates of the points.
import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter } from "../toy-cloud.ts";

const POINTS = Number(process.argv[2]);
// Nothing listens at its default endpoint.
const reporter = createToyReporter();
const pipeline = createPipeline({ reporters: [reporter], log: false });
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
for (let index = 0; index < POINTS; index++) {
  const series = index % 1000;
  pipeline.add({
    name: "orders",
    dimensions: { host: `host-${series % 50}`, path: `/orders/${series}` },
    value: index,
  });
  if (index % 500 === 0) await nextTurn();
}
while ((await pipeline.stats()).intakePoints > 0) await nextTurn();
const { kept, lost } = await pipeline.flush({ deadlineMs: 1000 });
process.stdout.write(JSON.stringify({ kept, lost }));
process.exit();
