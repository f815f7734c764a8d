import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { FlushResult } from "../../api/flush-result.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { startChild } from "../../testing/sqlite/child.ts";
import { makeFolder } from "../../testing/sqlite/folder.ts";
import { toPoints } from "../../testing/sqlite/points.ts";
import { createToyReporter, OK, pointsIn, type ReceivedPoint } from "../../testing/toy-cloud.ts";
import type { QueueRole } from "../role.ts";
import { sqliteQueue } from "./sqlite-queue.ts";

const COUNT = 300;

describe("the role of a queue on a shared file", () => {
  it("lets one process add and another send", { timeout: 60_000 }, async () => {
    using place = makeFolder();
    const received: ReceivedPoint[] = [];
    await using cloud = await startScriptedCloud(({ body }) => {
      received.push(...pointsIn(body));
      return OK;
    });
    await using child = startChild("producing-child", [place.path, cloud.url, String(COUNT)]);
    await child.prints(/^durable/u);
    // It goes on for several of its intervals, and sends nothing.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(received).toEqual([]);

    const pipeline = createPipeline({
      reporters: [
        createToyReporter({ endpoint: cloud.url, id: "plain" }),
        { reporter: createToyReporter({ endpoint: cloud.url, id: "rolled" }), rollUp: { periods: [1], graceMs: 100 } },
      ],
      queue: sqliteQueue({ path: place.path }),
      instance: "merged",
      intervalMs: 50,
      log: false,
    });
    const summed = (): number => received.reduce((sum, { statistics }) => sum + (statistics?.["count"] ?? 0), 0);
    const patience = Date.now() + 30_000;
    while (summed() < COUNT && Date.now() < patience) await new Promise((resolve) => setTimeout(resolve, 20));
    child.process.kill("SIGTERM");
    const told = JSON.parse((await child.prints(/^closed/u)).slice("closed ".length)) as FlushResult;
    const result = await pipeline.close();

    expect(told).toMatchObject({ delivered: 0, lost: 0, uncertain: 0 });
    expect(result).toMatchObject({ kept: 0, lost: 0, uncertain: 0 });
    const values = received.flatMap(({ value }) => (value === undefined ? [] : [Number(value)]));
    expect(values.toSorted((one, other) => one - other)).toEqual(Array.from({ length: COUNT }, (_, value) => value));
    expect(summed()).toBe(COUNT);
  });

  it("leases nothing to a producer and rejects appends of a sender", async () => {
    using place = makeFolder();
    const open = (role: QueueRole) => sqliteQueue({ path: place.path, role });
    const [producer, sender] = [open("produce"), open("send")];
    await producer.append(toPoints(3));

    expect(await producer.lease("toy", { points: 9, bytes: Infinity })).toBeUndefined();
    await expect(sender.append(toPoints(1))).rejects.toThrow(/role is "send".*never appends/u);
    const lease = await sender.lease("toy", { points: 9, bytes: Infinity });
    expect(lease?.points).toHaveLength(3);
    if (lease !== undefined) await sender.settle(lease, []);
    expect((await producer.stats()).lanes).toEqual([]);
    await Promise.all([producer.close(), sender.close()]);
  });

  it("is reported where it keeps windows from going out", { timeout: 30_000 }, async () => {
    using place = makeFolder();
    const lines: string[] = [];
    const open = (role: QueueRole) =>
      createPipeline({
        reporters: [createToyReporter()],
        queue: sqliteQueue({ path: place.path, role }),
        rollUp: { periods: [1], graceMs: 0 },
        instance: "merged",
        log: (line) => void lines.push(line),
      });
    const [producer, sender] = [open("produce"), open("send")];
    producer.add({ name: "work", value: 1 });
    await producer.durable();
    const patience = Date.now() + 20_000;
    while (lines.length === 0 && Date.now() < patience) await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all([producer.close(), sender.close()]);

    expect(lines[0]).toMatch(/1 point wait\w* \(queue\).*role is "send".*use "both"/u);
  });
});
