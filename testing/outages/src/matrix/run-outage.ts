import type { Emulator } from "@yunmeter/emulator";
import { createPipeline, type LaneResult } from "@yunmeter/pipeline";

import { createVirtualTime } from "../../../../packages/pipeline/src/testing/virtual-time.ts";
import { counting, createBusyCount } from "./busy.ts";
import type { CloudUnderTest } from "./clouds.ts";
import type { Outage } from "./faults.ts";
import { openQueue, type QueueName } from "./queues.ts";

const OUTAGE_MS = 10 * 60_000;
const EVERY_MS = 2000;
const INTERVAL_MS = 10_000;
/** A back-off is at most 30 s, and a point of the healed cloud waits for an interval. */
const RECOVERY_MS = 60_000;

/** What a lane may have in flight when the first doubt comes: the points of its first interval. */
export const MOST_IN_FLIGHT: number = INTERVAL_MS / EVERY_MS;

export interface OutageStage {
  readonly emulator: Emulator;
  /** Sets the emulator's clock. */
  readonly setClock: (now: () => number) => void;
  readonly redisUrl: string;
}

export interface OutageResult {
  /** During the outage. */
  readonly requests: number;
  readonly during: LaneResult;
  readonly status: string;
  /** How long `health()` was `ok` after the outage had begun. */
  readonly wellForMs: number;
  readonly after: LaneResult;
  /** What the cloud stored once it was back. */
  readonly stored: number;
}

/** Runs one outage from the first point on, and the recovery after it, in simulated time. */
export async function runOutage(
  queueName: QueueName,
  cloud: CloudUnderTest,
  { answer }: Outage,
  { emulator, setClock, redisUrl }: OutageStage,
): Promise<OutageResult> {
  const busy = createBusyCount();
  const time = createVirtualTime(undefined, busy.isBusy);
  const { now, sleep } = time;
  setClock(now);
  emulator.reset();
  await using place = await openQueue(queueName, now, redisUrl);
  const state = { isOut: true, requests: 0 };
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (!state.isOut) return busy.during(globalThis.fetch(input, init));
    state.requests++;
    return answer(sleep);
  };
  const pipeline = createPipeline({
    reporters: [cloud.reporter(emulator.url, { fetch, now, sleep, random: () => 0.5 })],
    queue: counting(place.queue, busy),
    intervalMs: INTERVAL_MS,
    log: false,
    runtime: { now, sleep, random: () => 0.5 },
  });
  let wellForMs = 0;
  for (let passed = 0; passed < OUTAGE_MS; passed += EVERY_MS) {
    pipeline.add({ name: "orders", dimensions: { shop: "a" }, value: passed + 1 });
    await time.pass(EVERY_MS);
    if (pipeline.health().status === "ok") wellForMs = passed + EVERY_MS;
  }
  const during = firstOf((await pipeline.stats()).lanes);
  const { status } = pipeline.health();
  state.isOut = false;
  await time.pass(RECOVERY_MS);
  const { lanes } = await time.until(pipeline.close({ deadlineMs: 30_000 }));
  const { requests } = state;
  return { requests, during, status, wellForMs, after: firstOf(lanes), stored: emulator.points().length };
}

function firstOf([lane]: readonly LaneResult[]): LaneResult {
  if (lane === undefined) throw new Error("the pipeline has no lane");
  return lane;
}
