import { startEmulator } from "@yunmeter/emulator";
import { createJdReporter } from "@yunmeter/jd";
// A queue that takes no more, as a full disk or a full server does: the server counts what it gets.
import type { Queue } from "@yunmeter/pipeline";
import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { createFolder } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { CREDENTIALS } from "./use-queue.ts";

const ROOM = 2000;
const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

/** Rejects appends beyond its room. */
function small(queue: Queue): Queue {
  return {
    ...queue,
    async append(points, condition) {
      const { lanes } = await queue.stats();
      const held = lanes.reduce((sum, lane) => sum + lane.points, 0);
      if (held + points.length > ROOM) throw new Error("the queue is full");
      await queue.append(points, condition);
    },
  };
}

describe.runIf(hasSqlite)("close of a pipeline whose queue is full", { timeout: 60_000 }, () => {
  it("sends what the queue holds and what waits in memory, once the cloud is back", async () => {
    await using folder = await createFolder();
    await using emulator = await startEmulator({ accounts: [CREDENTIALS] });
    const state = { isOut: true };
    const fetch: typeof globalThis.fetch = (input, init) =>
      state.isOut ? Promise.resolve(new Response("", { status: 503 })) : globalThis.fetch(input, init);
    const reporter = createJdReporter({
      credentials: CREDENTIALS,
      endpoint: emulator.url,
      region: "cn-north-1",
      namespace: "shop",
      requestsPerSecond: Infinity,
      retry: false,
      runtime: { fetch },
    });
    const queue = small(sqliteQueue({ path: `${folder.path}/queue.db` }));
    const pipeline = createPipeline({ reporters: [reporter], queue, intervalMs: 200, maxSeries: Infinity, log: false });
    const names = Array.from({ length: 2 * ROOM }, (_, index) => `${index}`);
    for (const index of names) pipeline.add({ name: "orders", dimensions: { index }, value: 1 });
    await expect(pipeline.durable()).rejects.toThrow("the queue is full");
    expect((await pipeline.stats()).lanes).toMatchObject([{ delivered: 0, lost: 0 }]);

    state.isOut = false;
    const result = await pipeline.close({ deadlineMs: 20_000 });

    expect(result).toMatchObject({ delivered: 2 * ROOM, kept: 0, lost: 0, uncertain: 0 });
    const stored = emulator.points().map(({ dimensions }) => dimensions["index"]);
    expect([stored.length, new Set(stored)]).toEqual([names.length, new Set(names)]);
  });
});
