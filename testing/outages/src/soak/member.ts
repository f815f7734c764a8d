// A process that adds points with ids and writes each event about them to its journal at once.
import { setTimeout as sleep } from "node:timers/promises";

import type { Point } from "@yunmeter/core";
import { createPipeline, type PipelineEvent } from "@yunmeter/pipeline";

import { writeEntry } from "./journal.ts";
import { lanesTo } from "./lanes.ts";
import { type MemberMessage, type MemberOptions, openQueue } from "./member-options.ts";

const options = JSON.parse(process.argv[2] ?? "") as MemberOptions;
const { name, run, queue, endpoint, journal, pointsPerSecond } = options;
let clockOffset = 0;
const closing = new AbortController();
const runtime = { now: () => Date.now() + clockOffset };
const reporters = lanesTo(endpoint, runtime);
const vendorOf = new Map(reporters.map(({ reporter: { id, vendor } }) => [id, String(vendor)]));

process.on("message", (message: MemberMessage) => {
  if (message === "close") closing.abort();
  else clockOffset += message.stepClockMs;
});
process.on("disconnect", () => process.exit());

const pipeline = createPipeline({
  reporters,
  instance: { dimension: "instance", value: name },
  queue: openQueue(options),
  intervalMs: 1000,
  maxSeries: Infinity,
  log: false,
  onEvent: tell,
  runtime,
});
const figures = setInterval(() => void tellCopies(), 500);
await addUntilClosed();
const { lanes } = await pipeline.close({ deadlineMs: pointsPerSecond === 0 ? 300_000 : 60_000 });
clearInterval(figures);
for (const { lane, resent, replayed, kept } of lanes) {
  const cloud = vendorOf.get(lane) ?? lane;
  writeEntry(journal, { type: "copies", run, lane: cloud, resent, replayed });
  writeEntry(journal, { type: "kept", lane: cloud, points: kept });
}
process.disconnect();

function tell(event: PipelineEvent): void {
  if (event.type !== "lost" && event.type !== "uncertain") return;
  const { lane, reason, points, lost } = event;
  const ids = lost.map((point) => (point as Point).dimensions?.["id"] ?? "");
  writeEntry(journal, { type: "told", lane: vendorOf.get(lane) ?? lane, reason, ids, count: points - ids.length });
}

async function tellCopies(): Promise<void> {
  const stats = await pipeline.stats();
  for (const { lane, resent, replayed } of stats.lanes)
    writeEntry(journal, { type: "copies", run, lane: vendorOf.get(lane) ?? lane, resent, replayed });
}

async function addUntilClosed(): Promise<void> {
  if (pointsPerSecond === 0) return;
  for (let number = 0; !closing.signal.aborted; number++) {
    const id = `${run}_${number}`;
    pipeline.add({ name: "load", dimensions: { id }, value: number });
    if (queue === "memory") writeEntry(journal, { type: "acknowledged", ids: [id] });
    else void acknowledge(id);
    await sleep(1000 / pointsPerSecond);
  }
}

/** A point that is not safe in the queue may be lost with the process, and no one was promised anything. */
async function acknowledge(id: string): Promise<void> {
  await pipeline.durable().then(
    () => writeEntry(journal, { type: "acknowledged", ids: [id] }),
    () => undefined,
  );
}
