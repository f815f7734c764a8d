import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

import { describeQueue } from "../describe-queue.ts";

describeQueue({
  name: "in an SQLite file",
  caps: ["maxPoints", "maxBytes", "maxLanePoints", "maxLaneBytes", "maxAgeMs"],
  shared: true,
  keepsDeadLetters: true,
  runs: 8,
  create: async (caps) => {
    const folder = await mkdtemp(join(tmpdir(), "yunmeter-queue-"));
    let now = 1_700_000_000_000;
    return {
      open: async () => sqliteQueue({ path: join(folder, "queue.db"), ...caps, runtime: { now: () => now } }),
      now: () => now,
      pass: async (ms) => {
        now += ms;
      },
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
    };
  },
});
