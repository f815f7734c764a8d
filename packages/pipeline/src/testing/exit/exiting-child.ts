import { createPipeline } from "../../engine/create-pipeline.ts";
import { closeOnExit } from "../../exit/close-on-exit.ts";
import { createToyReporter } from "../toy-cloud.ts";

// A program whose framework calls process.exit() at SIGTERM, as many do.
const pipeline = createPipeline({ reporters: [createToyReporter()], intervalMs: 600_000 });
closeOnExit(pipeline);
process.on("SIGTERM", () => process.exit(0));
for (let index = 0; index < 12; index++) pipeline.add({ name: "load", value: index });
setInterval(() => undefined, 1000);
setTimeout(() => process.stdout.write("added\n"), 100);
