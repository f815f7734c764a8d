// How many points a second `add` takes: of one series, of a thousand, and of garbage, the intake full and points making
// room all the while. The queue's work is not in it: nothing else runs before the loop is over. Argument: points.
import { createPipeline } from "../../../../packages/pipeline/src/index.ts";
import { instantReporter } from "./instant-reporter.ts";

const ADDS = Number(process.argv[2] ?? 5_000_000);

const series = Array.from({ length: 1000 }, (_, index) => ({
  name: "orders",
  dimensions: { host: `host-${index % 10}`, shop: `shop-${index}`, region: "cn-hangzhou" },
  value: index,
}));
const GIVEN = new Map<string, readonly unknown[]>([
  ["one series", [{ name: "load", value: 1 }]],
  ["1,000 series of 3 dimensions", series],
  ["garbage", [null, 7, "text", {}, []].map((value) => ({ value }))],
]);

for (const [title, given] of GIVEN) {
  const pipeline = createPipeline({ reporters: [instantReporter()], log: false });
  const startedAt = performance.now();
  for (let index = 0; index < ADDS; index++) pipeline.add(given[index % given.length] as never);
  const tookMs = performance.now() - startedAt;
  console.log(`${title}: ${(ADDS / tookMs / 1000).toFixed(1)} M adds/s, ${((tookMs / ADDS) * 1e6).toFixed(0)} ns each`);
  await pipeline.close({ deadlineMs: 1000 });
}
