import { describe, expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";
import type { Queue } from "../../queue/queue.ts";
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { decodeEntry } from "../../roll-up/parts/decode.ts";
import { makeFolder } from "../sqlite/folder.ts";
import { createToyReporter } from "../toy-cloud.ts";

const SERIES = 4000;

describe("durable of a lane that rolls up", () => {
  it("waits for all that was counted, also while an earlier call is at it", { timeout: 60_000 }, async () => {
    using place = makeFolder();
    const pipeline = createPipeline({
      reporters: [createToyReporter()],
      // No process merges what is stored.
      queue: sqliteQueue({ path: place.path, role: "produce" }),
      rollUp: true,
      instance: "merged",
      maxSeries: SERIES,
      log: false,
    });
    const other = sqliteQueue({ path: place.path });
    for (let series = 0; series < SERIES; series++)
      pipeline.add({ name: "work", dimensions: { series: `${series}` }, value: 1 });
    const waiting: Promise<void>[] = [];
    for (let call = 0; call < 20; call++) {
      waiting.push(pipeline.durable());
      await new Promise((resolve) => setTimeout(resolve, 2));
      pipeline.add({ name: "work", dimensions: { series: `${call}` }, value: 1 });
    }

    await pipeline.durable();
    expect(await samplesIn(other)).toBe(SERIES + 20);
    await Promise.all(waiting);
    await Promise.all([pipeline.close(), other.close()]);
  });
});

describe("durable after the end", () => {
  it("holds for what came before, and rejects once something came too late", async () => {
    using place = makeFolder();
    const pipeline = createPipeline({
      reporters: [createToyReporter()],
      queue: sqliteQueue({ path: place.path, role: "produce" }),
      log: false,
    });
    pipeline.add({ name: "work", value: 1 });
    await pipeline.close();
    await expect(pipeline.durable()).resolves.toBeUndefined();

    pipeline.add({ name: "work", value: 2 });

    await expect(pipeline.durable()).rejects.toThrow(/added after close, and are lost/u);
  });
});

async function samplesIn(queue: Queue): Promise<number> {
  const lease = await queue.lease("toy|parts", { points: 1e6, bytes: Infinity });
  let samples = 0;
  for (const { body } of lease?.points ?? []) {
    const entry = decodeEntry(String(body));
    if (entry.kind === "bundle") for (const { values } of entry.bundle.parts) samples += values.count;
  }
  return samples;
}
