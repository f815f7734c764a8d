// The longest turn of the event loop, by the CPU time of its thread, so that other programs do not count: while a million
// points come to wait, are read, retried and sent; and while the windows of 50,000 series are counted, closed and sent.
// Arguments: points, series.
import { createPipeline, memoryQueue } from "../../../../packages/pipeline/src/index.ts";
import { instantReporter } from "./instant-reporter.ts";
import { nextTurn, seriesOf } from "./subjects/subject.ts";

const POINTS = Number(process.argv[2] ?? 1_000_000);
const SERIES = Number(process.argv[3] ?? 50_000);

let last = process.threadCpuUsage();
let longest = 0;
const look = (): void => {
  const { user, system } = process.threadCpuUsage(last);
  last = process.threadCpuUsage();
  longest = Math.max(longest, user + system);
};
const loop = (): void => {
  look();
  setImmediate(loop).unref();
};
loop();

async function turnsOf(what: string, work: () => Promise<unknown>): Promise<void> {
  await nextTurn();
  longest = 0;
  const result = await work();
  await nextTurn();
  const note = typeof result === "string" ? ` (${result})` : "";
  console.log(`| ${what} | ${(longest / 1000).toFixed(1)} ms |${note}`);
}

{
  let isDead = true;
  const queue = memoryQueue({ maxPoints: Infinity, maxBytes: Infinity });
  const reporter = instantReporter({ isDead: () => isDead });
  const pipeline = createPipeline({ reporters: [{ reporter, maxSeries: Infinity }], queue, log: false });
  await turnsOf(`${POINTS} points come to wait`, async () => {
    for (let index = 0; index < POINTS; index++) {
      pipeline.add({ ...seriesOf(index, 1000), value: index });
      if (index % 500 === 0) await nextTurn();
    }
    while ((await pipeline.stats()).queue.points < POINTS) await nextTurn();
  });
  await turnsOf("their figures are read ten times", async () => {
    for (let time = 0; time < 10; time++) {
      await pipeline.stats();
      pipeline.health();
      await nextTurn();
    }
  });
  await turnsOf("the cloud is tried in vain", () => pipeline.flush({ deadlineMs: 2000 }));
  isDead = false;
  await turnsOf("they are sent", async () => `${(await pipeline.flush({ deadlineMs: 120_000 })).delivered} sent`);
  await pipeline.close({ deadlineMs: 1000 });
}
{
  let now = Date.now();
  const pipeline = createPipeline({
    reporters: [instantReporter()],
    rollUp: { periods: [60] },
    instance: "single",
    maxSeries: Infinity,
    log: false,
    runtime: { now: () => now },
  });
  for (const round of ["first", "second"]) {
    await turnsOf(`${SERIES} series are counted, the ${round} time`, async () => {
      for (let index = 0; index < SERIES; index++) {
        pipeline.add({ ...seriesOf(index, SERIES), value: index });
        if (index % 500 === 0) await nextTurn();
      }
      while ((await pipeline.stats()).intakePoints > 0) await nextTurn();
      await pipeline.flush({ deadlineMs: 60_000 });
    });
    now += 61_000;
    await turnsOf("their windows are closed and sent", async () => {
      const { delivered } = await pipeline.flush({ deadlineMs: 60_000, windows: "send" });
      return `${delivered} sent`;
    });
  }
  await pipeline.close({ deadlineMs: 1000 });
}
