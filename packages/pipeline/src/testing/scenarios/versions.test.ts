import { copyFileSync } from "node:fs";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { makeFolder } from "../sqlite/folder.ts";
import { createToyReporter, OK, pointsIn, type ReceivedPoint } from "../toy-cloud.ts";

const FROZEN = new URL("__fixtures__/pipeline-v1.db", import.meta.url);
const T = 1_767_323_100_000;

describe("a file of version 1 that a newer version writes to as well", () => {
  it("is sent as far as it can be read, and keeps the rest", { timeout: 60_000 }, async () => {
    using place = makeFolder();
    copyFileSync(FROZEN, place.path);
    const received: ReceivedPoint[] = [];
    const lines: string[] = [];
    await using cloud = await startScriptedCloud(({ body }) => {
      received.push(...pointsIn(body));
      return OK;
    });
    const now = (): number => T + 3_600_000;
    const pipeline = createPipeline({
      reporters: [createToyReporter({ endpoint: cloud.url, runtime: { now } })],
      queue: sqliteQueue({ path: place.path, runtime: { now } }),
      rollUp: { statistics: ["count", "sum"], periods: [60] },
      instance: "single",
      log: (line) => void lines.push(line),
      runtime: { now },
    });

    const { lanes } = await pipeline.close({ deadlineMs: 30_000 });

    const sent = received.map(({ name, timestamp, value, statistics }) => [name, timestamp - T, value ?? statistics]);
    expect(new Set(sent)).toEqual(
      new Set([
        ["bytes", 0, "18446744073709551617"],
        ["cpu", 0, "0.5"],
        ["requests", 60_000, { count: 2, sum: 30 }],
        ["requests", 120_000, { count: 2, sum: 4 }],
      ]),
    );
    expect(lanes[0]).toMatchObject({ delivered: 4, lost: 0, uncertain: 0, kept: 1, unreadable: 1 });
    const told = lines.find((line) => line.includes("(unreadable)"));
    expect(told).toContain("toy: 1 point waiting (unreadable). Start a process of the newer version");
    expect(await bodiesIn(place.path, now)).toEqual([
      ["toy", ["2-what a later version makes of it"]],
      [
        "toy|parts",
        [expect.stringContaining('{"v":1,"applied":[["p",[1,3]'), '{"v":2,"what":"a later version makes of it"}'],
      ],
    ]);
  });
});

async function bodiesIn(path: string, now: () => number): Promise<unknown> {
  const queue = sqliteQueue({ path, runtime: { now } });
  const bodies: unknown[] = [];
  for (const lane of ["toy", "toy|parts"]) {
    const lease = await queue.lease(lane, { points: 100, bytes: Infinity });
    bodies.push([lane, lease?.points.map(({ series, body }) => (series === "" ? body : series))]);
  }
  await queue.close();
  return bodies;
}
