import {
  type Point,
  type Reporter,
  type ReportResult,
  ThrottledError,
  ValidationError,
  YunmeterError,
} from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../../api/events.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter } from "../toy-cloud.ts";
import { createVirtualTime } from "../virtual-time.ts";

// Reporters of other makers: what they do that ours do not is no reason to lose sight of a point.

const FINE: ReportResult = { accepted: 0, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

describe("a pipeline whose reporter", () => {
  it.each<[string, () => Promise<ReportResult>, string]>([
    ["rejects", async () => fail(new Error("oh no")), "the reporter rejected: oh no"],
    ["rejects with no error", async () => fail("oh no" as never), "the reporter rejected: no error was given"],
    ["throws", () => fail(new Error("at once")), "the reporter rejected: at once"],
    ["answers nothing", () => Promise.resolve(undefined as never), "the reporter returned no result"],
    ["answers something else", () => Promise.resolve({ ok: true } as never), "the reporter returned no result"],
    ["lists nothing", async () => ({ ...FINE, refused: [undefined as never] }), "the reporter returned no result"],
    ["notes nothing", async () => ({ ...FINE, notes: [undefined as never] }), "the reporter returned no result"],
    [
      "lists what has no error",
      async () => ({ ...FINE, refused: [{ index: 0, reason: "refused", error: {} } as never] }),
      "the reporter returned no result",
    ],
  ])("%s counts its points as perhaps stored, and goes on", async (_, report, message) => {
    const answers = [report];
    const { pipeline, events, close } = start({ report: () => (answers.pop() ?? (async () => FINE))() });
    pipeline.add({ name: "a", value: 1 });
    await pipeline.flush();
    pipeline.add({ name: "b", value: 1 });

    expect(await close()).toMatchObject({ delivered: 1, uncertain: 1, lost: 0, kept: 0 });
    expect(events[0]).toMatchObject({ type: "uncertain", reason: "uncertain", points: 1, error: { message } });
  });

  it("does not end at its deadline leaves the fate of its points unknown", async () => {
    const { pipeline, close } = start({ report: () => new Promise(() => undefined) });
    pipeline.add({ name: "a", value: 1 });

    expect(await close()).toMatchObject({ delivered: 0, lost: 0, kept: 0, uncertain: 1 });

    const { lanes } = await pipeline.stats();
    expect(lanes[0]).toMatchObject({
      "otel.sdk.exporter.metric_data_point.exported": 1,
      "otel.sdk.exporter.metric_data_point.failed": { uncertain: 1 },
    });
  });

  it("names a point twice, or one that was not there, settles each point once", async () => {
    const error = new YunmeterError("no");
    const { pipeline, close } = start({
      report: async (points) => {
        const [point = { name: "", value: 0 }] = points as readonly Point[];
        const problem = { point, reason: "refused", retryable: false, error } as const;
        const refused = [0, 0, 7, -1].map((index) => Object.assign({ index }, problem));
        return { ...FINE, refused, unknown: [{ ...problem, index: 0, reason: "timeout" }] };
      },
    });
    pipeline.add([
      { name: "a", value: 1 },
      { name: "b", value: 1 },
    ]);

    expect(await close()).toMatchObject({
      delivered: 1,
      lost: 1,
      uncertain: 0,
      lanes: [{ reasons: [{ reason: "refused", points: 1 }] }],
    });
  });

  it.each([
    ["as long as the cloud's delay", 20_000, 20_000],
    ["a while, where the cloud does not say how long", undefined, 500],
  ])("is throttled waits %s", async (_, retryAfterMs, waitMs) => {
    let calls = 0;
    const error = new ThrottledError("slow down", retryAfterMs === undefined ? {} : { retryAfterMs });
    const { pipeline, events, time, close } = start({
      report: async (points) => {
        if (calls++ > 0) return FINE;
        const unsent = (points as readonly Point[]).map((point, index) => {
          return { index, point, reason: "throttled", retryable: true, error } as const;
        });
        return { ...FINE, unsent };
      },
    });
    pipeline.add({ name: "a", value: 1 });
    await time.pass(2000);

    expect(events[0]).toMatchObject({ type: "waiting", reason: "throttled", retryInMs: waitMs });
    await time.pass(30_000);
    expect(await close()).toMatchObject({ delivered: 1, lost: 0 });
  });

  it("finds a point expired before it is sent counts it so", async () => {
    const error = new ValidationError({ path: ["timestamp"], rule: "expired", must: "must be younger", received: 1 });
    const { pipeline, close } = start({ check: ({ name }) => (name === "old" ? error : undefined) });
    pipeline.add([
      { name: "old", value: 1, timestamp: 1 },
      { name: "new", value: 1 },
    ]);

    expect(await close()).toMatchObject({
      delivered: 1,
      lost: 1,
      lanes: [{ reasons: [{ reason: "expired", points: 1 }] }],
    });
  });

  it.each(["check", "usefulUntil", "duplicate"] as const)(
    "throws from %s loses no point without a word",
    async (method) => {
      const { pipeline, close } = start({
        [method]: () => {
          throw new Error("oh no");
        },
        report: async (points) => {
          const error = new YunmeterError("no");
          const unknown = (points as readonly Point[]).map((point, index) => {
            return { index, point, reason: "timeout", retryable: true, error } as const;
          });
          return { ...FINE, unknown };
        },
      });
      pipeline.add({ name: "a", value: 1 });

      const { lanes, delivered, lost, kept, uncertain } = await close();

      expect(delivered + lost + kept + uncertain).toBe(1);
      expect(lanes[0]?.added).toBe(1);
    },
  );

  it("throws when it is asked about a point costs no other lane a point", async () => {
    const sound = { ...createToyReporter({ id: "sound" }), report: async () => FINE };
    const { pipeline, close } = start({ check: () => fail(new Error("oh no")) }, [sound]);
    pipeline.add({ name: "a", value: 1 });

    expect((await close()).lanes).toMatchObject([
      { lane: "toy", added: 1, delivered: 0, lost: 1, reasons: [{ reason: "invalid", points: 1 }] },
      { lane: "sound", added: 1, delivered: 1, lost: 0 },
    ]);
  });
});

function start(parts: Partial<Reporter>, others: readonly Reporter[] = []) {
  const time = createVirtualTime();
  const events: PipelineEvent[] = [];
  const { now, sleep } = time;
  const pipeline = createPipeline({
    reporters: [{ ...createToyReporter(), report: async () => FINE, ...parts }, ...others],
    intervalMs: 1000,
    log: false,
    onEvent: (event) => events.push(event),
    runtime: { now, sleep, random: () => 0.5 },
  });
  return { pipeline, events, time, close: () => time.until(pipeline.close({ deadlineMs: 5000 })) };
}

function fail(thrown: Error): never {
  throw thrown;
}
