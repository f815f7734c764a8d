import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../../api/events.ts";
import type { FlushResult } from "../../api/flush-result.ts";
import type { Pipeline } from "../../api/pipeline.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import type { Queue } from "../../queue/queue.ts";
import { sqliteQueue } from "../../queue/sqlite/index.ts";
import { toPoints } from "../sqlite/points.ts";
import { createToyReporter, OK, pointsIn } from "../toy-cloud.ts";

const DOWN: Answer = { status: 503, body: { code: "DOWN" } };
const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

describe.runIf(hasSqlite)("a pipeline on a file", () => {
  it.each([false, true])(
    "leaves to the next start what a dead cloud did not take, rolled up: %s",
    async (rollUp) => {
      const folder = await mkdtemp(join(tmpdir(), "yunmeter-restart-"));
      const state = { answer: DOWN };
      await using cloud = await startScriptedCloud(() => state.answer);
      const run = async (work: (pipeline: Pipeline) => Promise<void>, deadlineMs: number): Promise<FlushResult> => {
        const pipeline = createPipeline({
          reporters: [
            // What the deadline cuts off in the middle of a call is to wait, too.
            createToyReporter({ endpoint: cloud.url, duplicate: "harmless" }),
          ],
          queue: sqliteQueue({ path: join(folder, "queue.db") }),
          rollUp,
          instance: "single",
          log: false,
        });
        await work(pipeline);
        return pipeline.close({ deadlineMs });
      };

      const first = await run(async (pipeline) => {
        for (let value = 1; value <= 100; value++) pipeline.add({ name: "load", value });
        await pipeline.durable();
      }, 1500);
      expect(first).toMatchObject({ delivered: 0, lost: 0, uncertain: 0 });
      expect(first.kept).toBe(rollUp ? 1 : 100);

      state.answer = OK;
      const second = await run(async () => undefined, 10_000);

      expect(second).toMatchObject({
        delivered: first.kept,
        kept: 0,
        lost: 0,
        uncertain: 0,
        lanes: [{ added: 0, found: first.kept }],
      });
      const accepted = cloud.requests.slice(-Math.ceil(first.kept / 10)).flatMap(({ body }) => pointsIn(body));
      const sum = accepted.reduce((total, { value, statistics }) => total + (statistics?.["sum"] ?? Number(value)), 0);
      expect(sum).toBe(5050);
      await rm(folder, { recursive: true });
    },
    60_000,
  );

  it("reports what its queue dropped for its age while no process ran", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yunmeter-restart-"));
    await using cloud = await startScriptedCloud(() => OK);
    const open = (): Queue => sqliteQueue({ path: join(folder, "queue.db"), maxAgeMs: 100 });
    const first = open();
    await first.append(toPoints(3));
    await first.close();
    await new Promise((resolve) => setTimeout(resolve, 200));

    const events: PipelineEvent[] = [];
    const reporters = [createToyReporter({ endpoint: cloud.url })];
    const pipeline = createPipeline({ reporters, queue: open(), log: false, onEvent: (event) => events.push(event) });

    expect(await pipeline.close()).toMatchObject({
      delivered: 0,
      kept: 0,
      lost: 3,
      lanes: [{ found: 3, reasons: [{ reason: "age", points: 3 }] }],
    });
    expect(events).toMatchObject([{ type: "lost", reason: "age", points: 3 }]);
    await rm(folder, { recursive: true });
  });
});
