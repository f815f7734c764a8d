// What an outage of ten minutes costs, in every cloud, for every way to fail, with every queue. `YUNMETER_LONG=1` runs all
// cells, otherwise SQLite and Redis take a sample. `YUNMETER_WRITE_MATRIX=1` writes docs/outage-matrix*.md from all.
import { type Emulator, startEmulator } from "@yunmeter/emulator";
import type { LaneResult } from "@yunmeter/pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  hasRedis,
  type RedisServer,
  startRedis,
} from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { type CloudUnderTest, CLOUDS, CREDENTIALS } from "./clouds.ts";
import { type Cell, writeMatrix } from "./document.ts";
import { type Outage, FAULTS } from "./faults.ts";
import type { QueueName } from "./queues.ts";
import { MOST_IN_FLIGHT, runOutage } from "./run-outage.ts";

const isWritten = process.env["YUNMETER_WRITE_MATRIX"] === "1";
const isWhole = isWritten || process.env["YUNMETER_LONG"] === "1";
const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

// The first call begins within the first interval, here after 4 s, and is overdue 5 s later.
const MOST_WELL_MS = 10_000;

const clock = { now: Date.now };
const cells: Cell[] = [];
let emulator: Emulator;
let redis: RedisServer | undefined;

const QUEUES: readonly (readonly [name: QueueName, isHere: () => boolean])[] = [
  ["memory", () => true],
  ["SQLite", () => hasSqlite],
  ["Redis", hasRedis],
];

beforeAll(async () => {
  emulator = await startEmulator({ accounts: [CREDENTIALS], now: () => clock.now() });
});

afterAll(async () => {
  await redis?.[Symbol.asyncDispose]();
  await emulator.close();
  if (isWritten) writeMatrix(cells);
});

/** One cell of each cloud and of each fault. */
function isInSample(cloud: CloudUnderTest, fault: Outage): boolean {
  return FAULTS.indexOf(fault) % CLOUDS.length === CLOUDS.indexOf(cloud);
}

describe.each(QUEUES.filter(([, isHere]) => isHere()))("an outage of ten minutes before a queue in %s", (queue) => {
  beforeAll(async () => {
    if (queue === "Redis") redis = await startRedis("--appendfsync", "no");
  });

  describe.each(CLOUDS)("at $name", (cloud) => {
    it.each(FAULTS.filter((fault) => isWhole || queue === "memory" || isInSample(cloud, fault)))(
      "that answers with $name costs what was in flight and one point a probe",
      { timeout: 120_000 },
      async (fault) => {
        const stage = { emulator, setClock: (now: () => number) => void (clock.now = now), redisUrl: redis?.url ?? "" };
        const { during, status, wellForMs, after, requests, stored } = await runOutage(queue, cloud, fault, stage);
        cells.push({ queue, cloud: cloud.name, fault, ...during });

        expect(during.delivered).toBe(0);
        expect(during.uncertain).toBeLessThanOrEqual(fault.isSure ? 0 : MOST_IN_FLIGHT + requests - 1);
        expect(status).toBe("failing");
        expect(wellForMs).toBeLessThanOrEqual(MOST_WELL_MS);
        expect([balanceOf(during), balanceOf(after)]).toEqual([0, 0]);
        // What was kept is stored once the cloud is back, but for what it takes no more.
        expect(stored).toBe(after.delivered);
        expect(after).toMatchObject({ added: during.added, kept: 0, uncertain: during.uncertain });
        expect(after.reasons.map(({ reason }) => reason)).toEqual(after.lost > 0 ? ["expired"] : []);
      },
    );
  });
});

/** The sum that the README promises, as what is missing from it. */
function balanceOf({ added, found, rolledUp, summaries, ...fates }: LaneResult): number {
  return added + found - rolledUp + summaries - fates.delivered - fates.kept - fates.lost - fates.uncertain;
}
