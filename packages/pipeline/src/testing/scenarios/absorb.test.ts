import { isSummary, type Point, type Reporter, type ReportResult, ValidationError } from "@yunmeter/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { PipelineOptions } from "../../api/pipeline-options.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import type { PipelineRuntime } from "../../runtime/runtime.ts";
import { createVirtualTime, type VirtualTime } from "../virtual-time.ts";

function keeping(id: string, more: Partial<Reporter> = {}): { readonly reporter: Reporter; readonly points: Point[] } {
  const points: Point[] = [];
  const reporter: Reporter = {
    vendor: "toy",
    id,
    pointsPerRequest: 100,
    inOrder: false,
    check: () => undefined,
    usefulUntil: () => undefined,
    duplicate: () => "harmless",
    report: async (given): Promise<ReportResult> => {
      const list = [...(given as readonly Point[])];
      points.push(...list);
      return { accepted: list.length, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
    },
    ...more,
  };
  return { reporter, points };
}

const runtimeOf = ({ now, sleep }: VirtualTime): Partial<PipelineRuntime> => ({ now, sleep, random: () => 0.5 });

const QUIET = { log: false, instance: "single" } as const;

async function run(
  options: Omit<PipelineOptions, "reporters">,
  lanes: readonly { readonly reporter: Reporter }[],
  act: (pipeline: ReturnType<typeof createPipeline>) => void,
): Promise<void> {
  const time = createVirtualTime(1_767_323_100_000);
  const runtime = runtimeOf(time);
  const pipeline = createPipeline({ ...QUIET, ...options, reporters: lanes.map(({ reporter }) => reporter), runtime });
  act(pipeline);
  const result = await time.until(pipeline.close());
  for (const { added, found, rolledUp, summaries, delivered, kept, lost, uncertain } of result.lanes)
    expect(added + found - rolledUp + summaries).toBe(delivered + kept + lost + uncertain);
}

describe("absorb", () => {
  it("makes Samples of percentiles that the reporter refuses in a Summary, for what has a spread", async () => {
    const check = (point: unknown): ValidationError | undefined => {
      const { statistics = {} } = point as { readonly statistics?: object };
      const error = { path: ["statistics", "p99"], rule: "unsupported", must: "cannot be carried", received: 1 };
      return "p99" in statistics ? new ValidationError(error) : undefined;
    };
    const lane = keeping("a", { check });
    await run({ rollUp: { periods: [60], percentiles: ["p99"] } }, [lane], (pipeline) => {
      for (const value of [2, 2, 2]) pipeline.add({ name: "size", value });
      pipeline.absorb({ name: "latency" }, { count: 1, sum: 4 }, "histogram");
      pipeline.absorb({ name: "orders" }, { count: 2, sum: 2 }, "counter");
      pipeline.absorb({ name: "load" }, { count: 1, sum: 7 }, "gauge");
    });

    const values = lane.points.map((point) => [point.name, isSummary(point) ? point.statistics.sum : point.value]);
    expect(Object.fromEntries(values)).toEqual({
      size: 6,
      size_p99: 2,
      latency: 4,
      latency_p99: 4,
      orders: 2,
      load: 7,
    });
    expect(lane.points).toHaveLength(6);
  });

  it("joins a distribution to the samples of its series, once for each period", async () => {
    const lane = keeping("a");
    await run({ rollUp: { periods: [10, 60], percentiles: ["p50"] } }, [lane], (pipeline) => {
      pipeline.add({ name: "latency", value: 2 });
      const bins = [{ lower: 3.9, upper: 4.1, count: 3 }];
      pipeline.absorb({ name: "latency" }, { count: 3, sum: 12, minimum: 3.9, maximum: 4.1, bins }, "histogram");
    });
    expect(lane.points).toHaveLength(2);
    for (const point of lane.points)
      expect(point).toMatchObject({ statistics: { count: 4, sum: 14, minimum: 2, maximum: 4.1 } });
  });

  it("adds up to what was absorbed, in every lane", async () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(amounts, async (sums) => {
        const lanes = [keeping("summary"), keeping("sample", { carries: "sample" }), keeping("plain")];
        const [summary, sample] = lanes;
        await run({ rollUp: true }, lanes, (pipeline) => {
          for (const sum of sums) pipeline.absorb({ name: "orders" }, { count: 1, sum }, "counter");
        });
        const total = sums.reduce((all, each) => all + each, 0);
        expect(summary?.points).toMatchObject([{ name: "orders", statistics: { sum: total, count: sums.length } }]);
        expect(sample?.points).toMatchObject([{ name: "orders", value: total }]);
      }),
      { numRuns: 20 },
    );
  });

  it("makes Samples of a histogram where the wire holds one value, percentiles by option", async () => {
    const lane = keeping("a", { carries: "sample" });
    await run({ rollUp: { percentiles: ["p99"] } }, [lane], (pipeline) => {
      for (const value of [1, 2, 9]) pipeline.timer("latency", { route: "/" }).record(value);
      pipeline.gauge("depth").set(7);
      pipeline.counter("orders").add(2);
    });
    const values = Object.fromEntries(lane.points.map((point) => [point.name, "value" in point ? point.value : point]));
    expect(values).toMatchObject({ latency_count: 3, latency_average: 4, latency_maximum: 9, depth: 7, orders: 2 });
    expect(Object.keys(values)).toHaveLength(6);
    expect(lane.points.find(({ name }) => name === "latency_p99")).toMatchObject({ dimensions: { route: "/" } });
  });

  it("needs instance for a cumulative lane, also without rollUp", () => {
    const { reporter } = keeping("store", { temporality: "cumulative", carries: "sample" });
    expect(() => createPipeline({ reporters: [reporter], log: false })).toThrow(/instance must be given/);
  });

  it("keeps running sums in a cumulative lane over the windows of its life", async () => {
    const lane = keeping("store", { temporality: "cumulative", carries: "sample", inOrder: true });
    const time = createVirtualTime(1_767_323_100_000);
    const runtime = runtimeOf(time);
    const pipeline = createPipeline({ ...QUIET, reporters: [lane.reporter], runtime });
    for (const amount of [5, 7, 1]) {
      pipeline.counter("orders").add(amount);
      await time.pass(60_000);
    }
    await time.until(pipeline.close());
    const values = lane.points.map((point) => "value" in point && point.value);
    expect(values).toEqual([0, 5, 12, 13]);
    const times = lane.points.map(({ timestamp }) => Number(timestamp));
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(new Set(times).size).toBe(4);
  });

  it("loses what breaks a rule as invalid, and what comes after close as shutdown", async () => {
    const lane = keeping("a");
    const time = createVirtualTime();
    const reasons: string[] = [];
    const pipeline = createPipeline({
      ...QUIET,
      reporters: [lane.reporter],
      rollUp: true,
      runtime: runtimeOf(time),
      onEvent: (event) => void (event.type === "lost" && reasons.push(`${event.reason} ${event.points}`)),
    });
    pipeline.absorb({ name: "orders" }, { count: 1, sum: Number.NaN }, "counter");
    pipeline.absorb({ name: "" }, { count: 0, sum: 0 }, "counter");
    pipeline.absorb(undefined as never, undefined as never, "counter");
    await time.until(pipeline.close());
    pipeline.absorb({ name: "orders" }, { count: 2, sum: 5 }, "counter");
    expect(reasons).toEqual(["invalid 1", "invalid 1", "shutdown 2"]);
  });
});

describe('flush({ windows: "send" })', () => {
  it("sends open windows as they are, and leaves the pipeline open", async () => {
    const lane = keeping("a");
    const time = createVirtualTime(1_767_323_101_000);
    const pipeline = createPipeline({ ...QUIET, reporters: [lane.reporter], rollUp: true, runtime: runtimeOf(time) });
    pipeline.add({ name: "n", value: 1 });

    expect(await time.until(pipeline.flush())).toMatchObject({ delivered: 0, kept: 1 });
    expect(await time.until(pipeline.flush({ windows: "send" }))).toMatchObject({ delivered: 1, kept: 0 });
    pipeline.add({ name: "n", value: 2 });
    expect(await time.until(pipeline.close())).toMatchObject({ delivered: 2, kept: 0, lost: 0 });
    expect(lane.points.map((point) => "statistics" in point && point.statistics.sum)).toEqual([1, 2]);
  });
});
