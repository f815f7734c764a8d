import { createRollUp } from "../../../../packages/pipeline/src/roll-up/create-roll-up.ts";
// How long a roll-up of a thousand series keeps the event loop at work: its cut, and the step that makes Summaries of two
// periods; done at once, and as the pipeline does it. Both by turns, so that what else the machine does is the same to them.
import { createMerger } from "../../../../packages/pipeline/src/roll-up/merge/merger.ts";
import type { RollUpSettings } from "../../../../packages/pipeline/src/roll-up/options/roll-up-settings.ts";
import type { Merger, RollUp } from "../../../../packages/pipeline/src/roll-up/roll-up-types.ts";
import { runInSlices, type Slices } from "../../../../packages/pipeline/src/runtime/time-slices.ts";

const SERIES = Number(process.argv[2] ?? 1000);
const ROUNDS = Number(process.argv[3] ?? 200);
const T = 1_767_323_100_000;

const FIGURES: RollUpSettings["statistics"] = ["count", "sum", "average", "minimum", "maximum", "last"];
for (const statistics of [FIGURES, [...FIGURES, "p50", "p99"] as const]) {
  const settings = {
    periods: [60, 300],
    statistics,
    graceMs: 0,
    dimension: undefined,
    partsLane: "p",
    endsAtClose: true,
  };
  const [quick, slow] = [openDesk(settings), openDesk(settings)];
  const took: Record<string, number[]> = {};
  const note = (what: string, ms: number): void => void (took[what] ??= []).push(ms);
  for (let round = 0; round < ROUNDS; round++) {
    const now = T + round * 300_000;
    for (const { rollUp } of [quick, slow]) addAll(rollUp, now);
    const [cutMs, parts] = await measure(async () => atOnce(quick.rollUp.cut(now)));
    const [cutTurnMs, sameParts] = await measure(() => runInSlices(slow.rollUp.cut(now)));
    for (const { id, body } of parts) quick.merger.take(id, body);
    for (const { id, body } of sameParts) slow.merger.take(id, body);
    const [stepMs, step] = await measure(async () => atOnce(quick.merger.step(now + 300_000)));
    const [stepTurnMs] = await measure(() => runInSlices(slow.merger.step(now + 300_000)));
    if (step?.points.length !== 2 * SERIES) throw new Error(`${step?.points.length} Summaries`);
    // The first rounds are warm-up.
    if (round < ROUNDS / 4) continue;
    note("cut at once", cutMs);
    note("cut in turns", cutTurnMs);
    note("step at once", stepMs);
    note("step in turns", stepTurnMs);
  }
  console.log(
    `${SERIES} series, ${statistics.length} statistics; the longest turn in ms: in the calmest tenth of the rounds, in the median`,
  );
  for (const [what, all] of Object.entries(took)) console.log(`  ${what}: ${share(all, 0.1)}, ${share(all, 0.5)}`);
}

function openDesk(settings: RollUpSettings): { readonly rollUp: RollUp; readonly merger: Merger } {
  const rollUp = createRollUp({ settings, producer: "p", maxSeries: SERIES });
  return { rollUp, merger: createMerger({ settings, lane: "cloud", producer: "m", handsOver: true }) };
}

function addAll(rollUp: RollUp, now: number): void {
  for (let series = 0; series < SERIES; series++) {
    const dimensions = { host: `host-${series % 10}`, shop: `shop-${series}`, region: "cn-hangzhou" };
    for (let value = 1; value <= 5; value++) rollUp.add({ name: "orders", dimensions, value: value * series }, now);
  }
}

async function measure<Value>(task: () => Promise<Value>): Promise<readonly [number, Value]> {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const value = await task();
  isOver = true;
  look();
  return [longest, value];
}

function atOnce<Value>(slices: Slices<Value>): Value {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}

function share(all: readonly number[], part: number): string {
  const sorted = all.toSorted((left, right) => left - right);
  return (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
}
