// Whether a point costs the same however many there are: CPU time of the process, collection of garbage included, for points
// that pass through, for points that wait for a cloud that is away, and for more and more series, raw and rolled up.
// Arguments: the most points, the most series.
import { createPipeline, memoryQueue } from "../../../../packages/pipeline/src/index.ts";
import { instantReporter } from "./instant-reporter.ts";
import { cpuOf, nextTurn, seriesOf } from "./subjects/subject.ts";

const MOST_POINTS = Number(process.argv[2] ?? 10_000_000);
const MOST_SERIES = Number(process.argv[3] ?? 50_000);
/** Fewer points are sent again and again, so that the clock can tell what they cost. */
const LEAST_MEASURED = Math.min(200_000, MOST_POINTS);
const MOST_ROUNDS = 500;
const AHEAD = 20_000;

const upTo = (most: number, from: number): readonly number[] => {
  const counts: number[] = [];
  for (let count = from; count < most; count *= 10) counts.push(count);
  return [...counts, most];
};

/** Points that are delivered while others are added. */
async function passThrough(points: number, series: number): Promise<number> {
  const reporter = instantReporter();
  const pipeline = createPipeline({ reporters: [{ reporter, maxSeries: Infinity }], log: false });
  let added = 0;
  const cost = await costOf(points, async () => {
    for (const last = added + points; added < last; added++) {
      pipeline.add({ ...seriesOf(added, series), value: added });
      if (added % 500 === 0) while (added - reporter.taken() > AHEAD) await nextTurn();
    }
    await pipeline.flush({ deadlineMs: 600_000 });
  });
  await pipeline.close({ deadlineMs: 1000 });
  return cost;
}

/** Points that wait, all at one time, and are then delivered. */
async function wait(points: number, series: number): Promise<number> {
  const state = { isDead: true };
  const reporter = instantReporter({ isDead: () => state.isDead });
  const queue = memoryQueue({ maxPoints: Infinity, maxBytes: Infinity });
  const pipeline = createPipeline({ reporters: [{ reporter, maxSeries: Infinity }], queue, log: false });
  const cost = await costOf(points, async () => {
    state.isDead = true;
    for (let index = 0; index < points; index++) {
      pipeline.add({ ...seriesOf(index, series), value: index });
      if (index % 500 === 0) await nextTurn();
    }
    while ((await pipeline.stats()).queue.points < points) await nextTurn();
    state.isDead = false;
    await pipeline.flush({ deadlineMs: 600_000 });
  });
  await pipeline.close({ deadlineMs: 1000 });
  return cost;
}

/** Series that are counted once and leave as one Summary each. */
async function rollUp(series: number): Promise<number> {
  let now = Date.now();
  const pipeline = createPipeline({
    reporters: [instantReporter()],
    rollUp: { periods: [60] },
    instance: "single",
    maxSeries: Infinity,
    log: false,
    runtime: { now: () => now },
  });
  const cost = await costOf(series, async () => {
    for (let index = 0; index < series; index++) {
      pipeline.add({ ...seriesOf(index, series), value: index });
      if (index % 500 === 0) await nextTurn();
    }
    while ((await pipeline.stats()).intakePoints > 0) await nextTurn();
    now += 61_000;
    await pipeline.flush({ deadlineMs: 600_000, windows: "send" });
  });
  await pipeline.close({ deadlineMs: 1000 });
  return cost;
}

/** Microseconds a point; of several rounds, the lower quartile. */
async function costOf(points: number, round: () => Promise<void>): Promise<number> {
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(LEAST_MEASURED / points));
  const costs: number[] = [];
  for (let done = 0; done < rounds; done++) costs.push((await cpuOf(round)) / points);
  return costs.toSorted((left, right) => left - right)[Math.floor(costs.length / 4)] ?? NaN;
}

async function print(
  what: string,
  counts: readonly number[],
  measure: (count: number) => Promise<number>,
): Promise<void> {
  for (const count of counts) {
    const cost = await measure(count);
    console.log(`| ${what} | ${count.toLocaleString("en")} | ${cost.toFixed(2)} µs |`);
  }
}

const [most, middle] = [Math.min(MOST_POINTS, 1_000_000), Math.min(MOST_POINTS, 200_000)];
// Warms the engine up.
await passThrough(middle, 1000);
await rollUp(Math.min(MOST_SERIES, 5000));
await print("points pass through, of 1,000 series", upTo(MOST_POINTS, 100), (points) => passThrough(points, 1000));
await print("points wait, of 1,000 series", upTo(most, 100), (points) => wait(points, 1000));
await print("series of points that pass through", upTo(MOST_SERIES, 10), (series) => passThrough(middle, series));
await print("series that are rolled up", upTo(MOST_SERIES, 10), (series) => rollUp(series));
