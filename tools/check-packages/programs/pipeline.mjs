// Adds points to a pipeline with a reporter that is written by hand, and closes it.
import { createPipeline } from "@yunmeter/pipeline";

let reported = 0;
const reporter = {
  vendor: "program",
  id: "program:1",
  pointsPerRequest: 10,
  inOrder: false,
  check: () => undefined,
  usefulUntil: () => undefined,
  duplicate: () => "harmless",
  async report(points) {
    reported += points.length;
    return { accepted: points.length, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
  },
};
const pipeline = createPipeline({ reporters: [reporter], log: false });
pipeline.add([
  { name: "orders", value: 1 },
  { name: "orders", value: 2 },
]);
const { delivered, lost } = await pipeline.close({ deadlineMs: 5_000 });
if (delivered !== 2 || lost !== 0 || reported !== 2) throw new Error(`delivered ${delivered}, lost ${lost}`);
