import { join } from "node:path";

import type { Point } from "@yunmeter/core";
import { type Emulator, startEmulator } from "@yunmeter/emulator";
import { createPipeline, type FlushResult, type Queue } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { createFolder } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

// The package of the queue in Redis needs none of this one, nor this one of it.
import { redisQueue } from "../../pipeline-redis/src/index.ts";
import { hasRedis, startRedis } from "../../pipeline-redis/src/testing/redis-server.ts";
import { createRemoteWriteReporter } from "./index.ts";

const NOW = Date.now();
// Of one series, in a window each: once all are stored, only the newest is taken again.
const THREE: readonly Point[] = [1, 2, 3].map((value) => ({
  name: "copied",
  value,
  timestamp: NOW - 9000 + value * 1000,
}));

describe("a process that closes while the fate of its points is in doubt", () => {
  it("leaves the doubt to its successor in the file of SQLite", async () => {
    await using folder = await createFolder();

    const { delivered, uncertain, lost, kept } = await liveTwice(() =>
      sqliteQueue({ path: join(folder.path, "queue.db") }),
    );

    expect({ delivered, uncertain, lost, kept }).toEqual(IN_DOUBT);
  });

  it.skipIf(!hasRedis())("leaves the doubt to its successor in Redis", async () => {
    await using redis = await startRedis();

    const { delivered, uncertain, lost, kept } = await liveTwice(() => redisQueue({ url: redis.url, stream: "doubt" }));

    expect({ delivered, uncertain, lost, kept }).toEqual(IN_DOUBT);
  });
});

const IN_DOUBT = { delivered: 1, uncertain: 2, lost: 0, kept: 0 };

/** Returns what the second process reports, whose first has stored everything behind a gateway that fails. */
async function liveTwice(openQueue: () => Queue): Promise<FlushResult> {
  await using emulator = await startEmulator();
  const gateway = emulator.fault({ vendor: "remote-write", status: 502, stored: true });
  expect(await live(emulator, openQueue(), THREE)).toMatchObject({ kept: 3, lost: 0, uncertain: 0 });
  expect(emulator.points()).toHaveLength(3);
  gateway.remove();

  return await live(emulator, openQueue(), []);
}

async function live(emulator: Emulator, queue: Queue, points: readonly Point[]): Promise<FlushResult> {
  const before = emulator.requests().length;
  const reporter = createRemoteWriteReporter({ url: `${emulator.url}/api/v1/write`, retry: false });
  const pipeline = createPipeline({
    reporters: [{ reporter, rollUp: { periods: [1] } }],
    queue,
    instance: "single",
    intervalMs: 10,
    log: false,
  });
  pipeline.add(points);
  await pipeline.durable();
  while (emulator.requests().length === before) await new Promise((resolve) => setTimeout(resolve, 10));
  return pipeline.close({ deadlineMs: points.length > 0 ? 200 : 20_000 });
}
