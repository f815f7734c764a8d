import { describe, expect, it } from "vitest";

import type { PipelineOptions } from "../../api/pipeline-options.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter, pointsIn, type ReceivedPoint } from "../toy-cloud.ts";
import { createVirtualTime } from "../virtual-time.ts";

function stage(options: Partial<PipelineOptions> = {}) {
  const time = createVirtualTime();
  const received: ReceivedPoint[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    received.push(...pointsIn(init?.body as string));
    return Response.json({ code: "OK" });
  };
  const reporter = createToyReporter({ runtime: { fetch, now: time.now, sleep: time.sleep } });
  const runtime = { now: time.now, sleep: time.sleep, random: () => 0.5 };
  const pipeline = createPipeline({
    reporters: [reporter],
    rollUp: true,
    instance: "single",
    log: false,
    runtime,
    ...options,
  });
  const sum = (name: string): number =>
    received.reduce((total, point) => total + (point.name === name ? (point.statistics?.["sum"] ?? 0) : 0), 0);
  return { time, received, pipeline, reporter, sum, runtime };
}

describe("a lane that rolls up", () => {
  it("makes one Summary a period of the Samples of a series", async () => {
    const { time, received, pipeline } = stage();
    for (let second = 0; second < 180; second++) {
      pipeline.add({ name: "latency", dimensions: { host: "a" }, value: second });
      await time.pass(1000);
    }
    await time.pass(15_000);

    expect(received).toHaveLength(3);
    expect(received.map(({ statistics }) => statistics?.["count"])).toEqual([60, 60, 60]);
    expect(received[0]).toMatchObject({
      name: "latency",
      dimensions: { host: "a" },
      period: 60,
      statistics: { minimum: 0, maximum: 59, sum: 1770 },
    });
    const result = await time.until(pipeline.close());
    expect(result.lanes[0]).toMatchObject({ added: 180, rolledUp: 180, summaries: 3, delivered: 3, kept: 0, lost: 0 });
  });

  it("keeps windows open on flush, and ends them on close", async () => {
    const { time, received, pipeline, sum } = stage();
    pipeline.add([
      { name: "hits", value: 3 },
      { name: "hits", value: 4 },
    ]);

    const flushed = await time.until(pipeline.flush());
    expect([received.length, flushed.kept]).toEqual([0, 1]);

    const closed = await time.until(pipeline.close());
    expect(closed).toMatchObject({ delivered: 1, kept: 0, lost: 0 });
    expect(sum("hits")).toBe(7);
  });

  it("lets Summaries pass as they are", async () => {
    const { time, received, pipeline } = stage();
    pipeline.add({ name: "given", period: 60, statistics: { sum: 5 } });
    await time.until(pipeline.close());
    expect(received).toMatchObject([{ name: "given", statistics: { sum: 5 } }]);
  });

  it("refuses series beyond maxSeries, and names the dimension with the most values", async () => {
    const lines: string[] = [];
    const { time, pipeline } = stage({ maxSeries: 10, log: (line) => lines.push(line) });
    for (let user = 0; user < 12; user++) pipeline.add({ name: "hits", dimensions: { user: `u${user}` }, value: 1 });

    const result = await time.until(pipeline.close());

    expect(result.lanes[0]).toMatchObject({
      added: 12,
      rolledUp: 10,
      delivered: 10,
      reasons: [{ reason: "quota", points: 2 }],
    });
    expect(lines[0]).toMatch(/quota.*"user" has the most values/u);
  });

  it("takes what handles gathered into its windows, and makes points of it for other lanes", async () => {
    const { time, received, reporter, sum, runtime } = stage();
    const plain = createToyReporter({
      id: "plain",
      runtime: {
        now: time.now,
        sleep: time.sleep,
        fetch: async (_, init) => {
          received.push(
            ...pointsIn(init?.body as string).map((point) => Object.assign(point, { name: `plain ${point.name}` })),
          );
          return Response.json({ code: "OK" });
        },
      },
    });
    const pipeline = createPipeline({
      reporters: [reporter, { reporter: plain, rollUp: false }],
      rollUp: true,
      instance: "single",
      log: false,
      runtime,
    });
    const hits = pipeline.counter("hits", { host: "a" });
    const load = pipeline.gauge("load");
    const took = pipeline.timer("took");
    for (let second = 0; second < 90; second++) {
      hits.add();
      load.set(second);
      took.record(10);
      await time.pass(1000);
    }
    const result = await time.until(pipeline.close());

    expect(sum("hits")).toBe(90);
    const ofPlain = received.filter(({ name }) => name === "plain hits");
    expect(ofPlain.reduce((total, { value }) => total + Number(value), 0)).toBe(90);
    expect(ofPlain.length).toBeLessThan(12);
    expect(result).toMatchObject({ kept: 0, lost: 0, uncertain: 0 });
    expect(result.lanes[0]).toMatchObject({ added: 270, rolledUp: 270 });
  });
});
