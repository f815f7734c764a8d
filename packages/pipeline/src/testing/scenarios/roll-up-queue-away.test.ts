import { describe, expect, it } from "vitest";

import type { PipelineOptions } from "../../api/pipeline-options.ts";
import type { Instance } from "../../api/roll-up-options.ts";
import type { Queue, StoredPoint } from "../../queue/queue.ts";
import { decodeEntry } from "../../roll-up/parts/decode.ts";
import { type QueueScene, setScene } from "../queue-scene.ts";

const ROLL_UP = { rollUp: { periods: [60], graceMs: 1000 }, intervalMs: 1000 } as const;

function stage(traits: Partial<Queue> = {}, instance: Instance = "single"): QueueScene {
  return setScene((): Partial<PipelineOptions> => ({ ...ROLL_UP, instance }), traits);
}

function sumIn({ received }: QueueScene): number {
  return received.reduce((sum, { statistics }) => sum + (statistics?.["sum"] ?? 0), 0);
}

describe.each([
  ["in memory", false],
  ["durable", true],
])("a lane that rolls up over a queue that is away for a while, %s", (_, durable) => {
  it.each([
    ["lease", 120],
    ["append", 120],
    ["settle", 120],
  ] as const)("sends what was counted once, where it fails to %s for %d s", async (method, seconds) => {
    const scene = stage({ durable });
    for (let second = 0; second < 240; second++) {
      if (second === 50) scene.fail(method, new Error("gone"));
      if (second === 50 + seconds) scene.heal();
      scene.pipeline.add({ name: "hits", value: 1 });
      await scene.time.pass(1000);
    }

    const result = await scene.close();

    expect(result).toMatchObject({ lost: 0, uncertain: 0, kept: 0 });
    // A later Summary of one end replaces the earlier.
    const latest = new Map(scene.received.map(({ timestamp, statistics }) => [timestamp, statistics?.["sum"] ?? 0]));
    expect([...latest.values()].reduce((sum, each) => sum + each, 0)).toBe(240);
  });
});

describe("a lane that rolls up over a durable queue that starts late", () => {
  it.each([90, 100, 121, 125])("sends no second Summary of a window, where it starts after %d s", async (seconds) => {
    const scene = stage({
      durable: true,
      stats: () => (scene.time.now() < startsAt ? Promise.reject(new Error("away")) : scene.inner.stats()),
    });
    const startsAt = scene.time.now() + seconds * 1000;
    for (let second = 0; second < 240; second++) {
      const timestamp = scene.time.now();
      // The second one belongs to a window that has been sent.
      scene.pipeline.add([
        { name: "hits", value: 1, timestamp },
        { name: "hits", value: 1, timestamp: timestamp - 70_000 },
      ]);
      await scene.time.pass(1000);
    }

    expect(await scene.close()).toMatchObject({ lost: 0, uncertain: 0, kept: 0 });
    const ends = scene.received.map(({ timestamp }) => timestamp);
    expect(ends).toHaveLength(new Set(ends).size);
    expect(sumIn(scene)).toBe(480);
  });
});

describe("a lane that rolls up over a durable queue that is away to the end", () => {
  it("counts as lost what it counted and the queue never took", async () => {
    const scene = stage({ durable: true });
    await scene.time.pass(100);
    scene.fail("append", new Error("gone"));
    scene.pipeline.add({ name: "hits", value: 1 });
    scene.pipeline.counter("handled").add(2);
    await scene.time.pass(5000);
    scene.pipeline.add({ name: "hits", value: 1 });

    const { lanes } = await scene.close();

    expect(lanes).toMatchObject([
      { added: 3, rolledUp: 0, summaries: 0, kept: 0, lost: 3, reasons: [{ reason: "shutdown", points: 3 }] },
    ]);
    expect(scene.lines).toEqual(expect.arrayContaining([expect.stringContaining("3 points lost (shutdown)")]));
  });
});

describe("a lane that rolls up in memory, whose Summaries are not taken", () => {
  it.each([
    ["refuses them", "fail"],
    ["does not answer", "hang"],
  ] as const)("counts each as one that is lost, where the queue %s", async (_, way) => {
    const scene = stage();
    scene.pipeline.add({ name: "hits", value: 1 });
    scene.pipeline.add({ name: "misses", value: 1 });
    await scene.time.pass(7000);
    scene[way]("append", new Error("gone"));

    const { lanes } = await scene.close();

    expect(lanes).toMatchObject([{ added: 2, rolledUp: 2, summaries: 2, delivered: 0, kept: 0, lost: 2 }]);
  });
});

describe("a lane that rolls up, and what it finds in the queue", () => {
  it("counts as damaged what is no part, and goes on with the others", async () => {
    const scene = stage({ durable: true });
    const body = "no part";
    const entry = {
      id: "x",
      lane: "toy|parts",
      series: "",
      body,
      bytes: body.length,
      rank: 0,
      addedAt: scene.time.now(),
    };
    await scene.inner.append([entry]);
    scene.pipeline.add({ name: "hits", value: 3 });

    const { lanes } = await scene.close();

    expect(lanes).toMatchObject([{ lost: 1, reasons: [{ reason: "damaged", points: 1 }] }]);
    expect(sumIn(scene)).toBe(3);
  });

  it("sends what an instance counted that never came back", async () => {
    const old = stage({ durable: true }, { dimension: "instance", value: "old" });
    old.pipeline.add({ name: "hits", value: 5 });
    await old.time.until(old.pipeline.durable());
    // Its process is gone: what it holds it does not hold on to.
    const { lanes } = await old.inner.stats();
    for (const method of ["lease", "renew", "append", "settle"] as const) old.hang(method);
    const scene = stage({ ...old.inner, durable: true }, { dimension: "instance", value: "new" });

    await scene.time.pass(120_000);

    expect(lanes).toMatchObject([{ lane: "toy|parts|old", points: 1 }]);
    expect(scene.received).toMatchObject([{ name: "hits", dimensions: { instance: "old" }, statistics: { sum: 5 } }]);
    await scene.close();
  });
});

describe("durable of a lane that rolls up over a queue that starts late", () => {
  it("holds for what was merged in memory before", async () => {
    const state = { isAway: true };
    const appended: StoredPoint[] = [];
    const scene = stage({
      durable: true,
      append: (points) => {
        appended.push(...points);
        return scene.inner.append(points);
      },
      stats: () => (state.isAway ? Promise.reject(new Error("slow")) : scene.inner.stats()),
    });
    for (let count = 0; count < 100; count++) scene.pipeline.add({ name: "hits", value: 1 });
    await scene.time.pass(3500);
    state.isAway = false;

    await scene.time.until(scene.pipeline.durable());

    // The process may end here: what is in the queue goes on in the next one.
    const samples = appended.map(({ body }) => {
      const entry = decodeEntry(String(body));
      return entry.kind === "bundle" ? entry.bundle.parts.reduce((sum, { values }) => sum + values.count, 0) : 0;
    });
    expect(samples.reduce((sum, each) => sum + each, 0)).toBe(100);
  });
});
