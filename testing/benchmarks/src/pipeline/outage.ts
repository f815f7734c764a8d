// An hour without the cloud at 5,000 points a second, in simulated time: what memory does, and whether each point is
// counted once.
import { createPipeline } from "../../../../packages/pipeline/src/index.ts";
import { createVirtualTime } from "../../../../packages/pipeline/src/testing/virtual-time.ts";
import { instantReporter } from "./instant-reporter.ts";

const SECONDS = Number(process.argv[2] ?? 3600);
const A_SECOND = 5000;

const time = createVirtualTime();
let isDead = true;
const reporter = instantReporter({ isDead: () => isDead });
const runtime = { now: time.now, sleep: time.sleep };
const pipeline = createPipeline({ reporters: [reporter], log: false, runtime });
for (let second = 1; second <= SECONDS; second++) {
  for (let index = 0; index < A_SECOND; index++) pipeline.add({ name: "orders", value: second * A_SECOND + index });
  await time.pass(1000);
  if (second % (SECONDS / 6) === 0) {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    const [lane] = (await pipeline.stats()).lanes;
    const { added, kept, lost } = lane ?? {};
    console.log(`${second} s: heap ${Math.round(heapUsed / 2 ** 20)} MB, RSS ${Math.round(rss / 2 ** 20)} MB`, {
      added,
      kept,
      lost,
    });
  }
}
isDead = false;
const { delivered, kept, lost } = await time.until(pipeline.close({ deadlineMs: 3_600_000 }));
console.log({ added: SECONDS * A_SECOND, delivered, kept, lost, adds: delivered + kept + lost === SECONDS * A_SECOND });
