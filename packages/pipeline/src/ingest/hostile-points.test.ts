import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../api/events.ts";
import type { Pipeline } from "../api/pipeline.ts";
import { createPipeline } from "../engine/create-pipeline.ts";
import { memoryQueue } from "../queue/memory/memory-queue.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";

const thrower = new Proxy(
  {},
  {
    get: () => {
      throw new Error("do not look");
    },
    has: () => {
      throw new Error("do not look");
    },
    ownKeys: () => {
      throw new Error("do not look");
    },
    getPrototypeOf: () => {
      throw new Error("do not look");
    },
  },
);
const GARBAGE: readonly unknown[] = [
  undefined,
  null,
  7,
  7n,
  "text",
  Symbol("s"),
  () => 1,
  {},
  { name: 1 },
  { name: "a", value: Number.NaN },
  { name: "a", value: 1, vlaue: 2 },
  new Map(),
  thrower,
];

function openTo(endpoint: string): { readonly pipeline: Pipeline; readonly events: readonly PipelineEvent[] } {
  const events: PipelineEvent[] = [];
  const reporters = [createToyReporter({ endpoint })];
  return { pipeline: createPipeline({ reporters, log: false, onEvent: (event) => events.push(event) }), events };
}

describe("add", () => {
  it("accepts any value silently, and reports later what was wrong with each", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const { pipeline, events } = openTo(cloud.url);
    for (const each of GARBAGE) pipeline.add([each] as never);
    pipeline.add(thrower as never);
    pipeline.add({ name: "good", value: 1 });

    const result = await pipeline.close();

    expect(result.lanes[0]).toMatchObject({
      delivered: 1,
      lost: GARBAGE.length + 1,
      reasons: [{ reason: "invalid", points: GARBAGE.length + 1 }],
    });
    expect(events.every((event) => event.type !== "lost" || event.error !== undefined)).toBe(true);
    expect(cloud.requests.flatMap(({ body }) => namesIn(body))).toEqual(["good"]);
  });

  it("counts what an iterable gave before it threw, and the throwing as one that is lost", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const pipeline = createPipeline({ reporters: [createToyReporter({ endpoint: cloud.url })], log: false });
    pipeline.add(
      (function* points() {
        yield { name: "a", value: 1 };
        throw new Error("no more");
      })(),
    );
    expect(await pipeline.close()).toMatchObject({ delivered: 1, lost: 1 });
  });

  it("counts as lost what comes after the end", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const { pipeline, events } = openTo(cloud.url);
    await pipeline.close();
    pipeline.add([
      { name: "late", value: 1 },
      { name: "late", value: 2 },
    ]);
    expect(events).toMatchObject([{ type: "lost", reason: "shutdown", points: 2 }]);
  });

  it.each([
    ["before the end", false, "invalid"],
    ["after it", true, "shutdown"],
  ])("never throws for an add of %s, whatever the list does", async (_, isOver, reason) => {
    await using cloud = await startScriptedCloud([OK]);
    const { pipeline, events } = openTo(cloud.url);
    if (isOver) await pipeline.close();

    for (const list of [revokedList(), throwingList(), throwingIterable()]) pipeline.add(list as never);
    await pipeline.close();

    const lost = events.filter((event) => event.type === "lost");
    expect(lost.reduce((sum, { points }) => sum + points, 0)).toBe(isOver ? 5 : 3);
    expect(new Set(lost.map((event) => event.reason))).toEqual(new Set([reason]));
    expect(cloud.requests.flatMap(({ body }) => namesIn(body))).toEqual(isOver ? [] : ["good", "good"]);
  });

  it("counts what comes after the end in the lanes that want it", async () => {
    const pipeline = createPipeline({
      reporters: [
        createToyReporter({ id: "all" }),
        { reporter: createToyReporter({ id: "choosy" }), select: ({ name }) => name === "a" },
        { reporter: createToyReporter({ id: "none" }), select: () => false },
      ],
      log: false,
    });
    await pipeline.close();

    for (const name of ["a", "b"]) pipeline.add({ name, value: 1 });

    const { lanes } = await pipeline.stats();
    expect(lanes.map(({ lane, added, lost }) => [lane, added, lost])).toEqual([
      ["all", 2, 2],
      ["choosy", 1, 1],
      ["none", 0, 0],
    ]);
  });

  it("counts as lost what handles get after the end, with windows and without", async () => {
    const reasons = new Set<string>();
    const pipeline = createPipeline({
      onEvent: (event) => event.type === "lost" && reasons.add(event.reason),
      reporters: [
        createToyReporter({ id: "plain" }),
        { reporter: createToyReporter({ id: "windows" }), rollUp: true },
        { reporter: createToyReporter({ id: "none" }), select: () => false },
      ],
      instance: "single",
      log: false,
    });
    const [known, hits] = [pipeline.gauge("known"), pipeline.counter("hits")];
    await pipeline.close();

    known.set(1);
    for (let time = 0; time < 3; time++) hits.add();
    pipeline.timer("new").record(1);

    const { lanes } = await pipeline.stats();
    expect(lanes.map(({ lane, added, lost }) => [lane, added, lost])).toEqual([
      ["plain", 5, 5],
      ["windows", 5, 5],
      ["none", 0, 0],
    ]);
    expect([...reasons]).toEqual(["shutdown"]);
  });

  it("gives each lane what it selects and adapts, and survives what throws there", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const pipeline = createPipeline({
      reporters: [
        { reporter: createToyReporter({ id: "chosen", endpoint: cloud.url }), select: ({ name }) => name === "a" },
        {
          reporter: createToyReporter({ id: "twice", endpoint: cloud.url }),
          adapt: (point) => [point, { ...point, name: `${point.name}2` }],
        },
        { reporter: createToyReporter({ id: "none", endpoint: cloud.url }), adapt: () => undefined },
        {
          reporter: createToyReporter({ id: "broken", endpoint: cloud.url }),
          select: () => {
            throw new Error("oh");
          },
        },
      ],
      log: false,
    });
    pipeline.add([
      { name: "a", value: 1 },
      { name: "b", value: 1 },
    ]);

    const { lanes } = await pipeline.close();

    expect(lanes.map(({ lane, added, delivered, lost }) => [lane, added, delivered, lost])).toEqual([
      ["chosen", 1, 1, 0],
      ["twice", 4, 4, 0],
      ["none", 0, 0, 0],
      ["broken", 2, 0, 2],
    ]);
    expect(lanes[3]?.reasons).toEqual([{ reason: "callback", points: 2 }]);
  });

  it("counts what had to make room in the lanes that wanted it", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = (id: string) => createToyReporter({ id, endpoint: cloud.url });
    const pipeline = createPipeline({
      reporters: [
        reporter("all"),
        { reporter: reporter("even"), select: ({ name }) => name === "even" },
        { reporter: reporter("none"), select: () => false },
      ],
      queue: memoryQueue(),
      maxPoints: 10,
      log: false,
    });
    for (let index = 0; index < 30; index++) pipeline.add({ name: index % 2 === 0 ? "even" : "odd", value: index });

    const { lanes } = await pipeline.close();

    expect(lanes.map(({ lane, added, lost, delivered }) => [lane, added, lost, delivered])).toEqual([
      ["all", 30, 20, 10],
      ["even", 15, 10, 5],
      ["none", 0, 0, 0],
    ]);
  });

  it("makes room by the oldest, within points and within bytes, and counts each", async () => {
    await using cloud = await startScriptedCloud([OK]);
    for (const bounds of [{ maxPoints: 100 }, { maxBytes: 100 * 135 }]) {
      const pipeline = createPipeline({
        reporters: [{ reporter: createToyReporter({ endpoint: cloud.url }), select: () => true }],
        log: false,
        ...bounds,
      });
      for (let index = 0; index < 1000; index++) pipeline.add({ name: "load", value: index });
      const { lost, delivered, lanes } = await pipeline.close();
      expect(lost + delivered).toBe(1000);
      expect(lanes[0]?.reasons).toEqual([{ reason: "overflow", points: lost }]);
      expect(delivered).toBeGreaterThan(90);
      expect(delivered).toBeLessThan(110);
    }
  });
});

function revokedList(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

function throwingList(): unknown {
  const list: unknown[] = [{ name: "good", value: 1 }, undefined];
  return Object.defineProperty(list, 1, {
    get: () => {
      throw new Error("do not look");
    },
  });
}

function* throwingIterable(): Iterable<unknown> {
  yield { name: "good", value: 1 };
  throw new Error("no more");
}
