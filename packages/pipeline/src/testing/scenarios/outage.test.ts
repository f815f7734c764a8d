import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../../api/events.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter, pointsIn } from "../toy-cloud.ts";
import { createVirtualTime, type VirtualTime } from "../virtual-time.ts";

function worldOf({ now, sleep }: VirtualTime) {
  return { now, sleep, random: () => 0.5 };
}

describe("an outage in simulated time", () => {
  it("keeps the newest points it has room for, counts the others, and sends the fresher ones first", async () => {
    const time = createVirtualTime();
    let isDead = true;
    const sent: number[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (isDead) return Response.json({ code: "DOWN" }, { status: 503 });
      for (const { value } of pointsIn(init?.body as string)) sent.push(Number(value));
      return Response.json({ code: "OK" });
    };
    const reporter = createToyReporter({ runtime: { fetch, now: time.now, sleep: time.sleep }, pointsPerRequest: 100 });
    const lines: string[] = [];
    const runtime = worldOf(time);
    const pipeline = createPipeline({
      reporters: [reporter],
      maxPoints: 1000,
      intervalMs: 1000,
      log: (line) => lines.push(line),
      runtime,
    });

    for (let minute = 0; minute < 30; minute++) {
      for (let index = 0; index < 100; index++) pipeline.add({ name: "load", value: minute * 100 + index });
      await time.pass(60_000);
    }
    const [lane] = (await pipeline.stats()).lanes;
    expect(lane).toMatchObject({
      added: 3000,
      delivered: 0,
      kept: 1000,
      lost: 2000,
      reasons: [{ reason: "overflow", points: 2000 }],
    });
    expect(pipeline.health()).toMatchObject({ status: "failing", lanes: [{ reason: "unavailable" }] });
    // The first of each kind, and one summary a minute.
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.length).toBeLessThanOrEqual(32);

    isDead = false;
    const result = await time.until(pipeline.close({ deadlineMs: 120_000 }));

    expect(result).toMatchObject({ delivered: 1000, kept: 0, lost: 2000, uncertain: 0 });
    expect(new Set(sent)).toEqual(new Set(Array.from({ length: 1000 }, (_, index) => 2000 + index)));
    expect(sent[0]).toBeGreaterThanOrEqual(2900);
    expect(lines.some((line) => line.includes("points arrive again"))).toBe(true);
  }, 60_000);

  it("counts and reports with its reason what has to make room while it waits for a second attempt", async () => {
    const time = createVirtualTime();
    const world = { isDead: true };
    const events: PipelineEvent[] = [];
    const lines: string[] = [];
    // No answer of the cloud's own: what was sent may be stored.
    const fetch: typeof globalThis.fetch = async () =>
      world.isDead ? new Response("", { status: 502 }) : Response.json({ code: "OK" });
    const reporter = createToyReporter({
      runtime: { fetch, now: time.now, sleep: time.sleep },
      duplicate: "harmless",
      pointsPerRequest: 5,
    });
    const pipeline = createPipeline({
      reporters: [reporter],
      maxPoints: 20,
      intervalMs: 1000,
      log: (line) => lines.push(line),
      onEvent: (event) => events.push(event),
      runtime: worldOf(time),
    });
    const add = (from: number, count: number): void => {
      for (let index = 0; index < count; index++) pipeline.add({ name: "load", value: from + index });
    };

    add(0, 15);
    await time.pass(30_000);
    const [before] = (await pipeline.stats()).lanes;
    expect(before).toMatchObject({ delivered: 0, kept: 15, lost: 0, uncertain: 0 });
    expect(before?.resent).toBeGreaterThan(0);

    add(100, 20);
    // No request is made meanwhile.
    await time.pass(30_000);
    const told = events.filter((event) => event.type === "lost" || event.type === "uncertain");
    expect(told.map(({ reason }) => reason)).toEqual(told.map(() => "overflow"));
    expect(told.reduce((sum, { points }) => sum + points, 0)).toBe(15);
    expect(lines.filter((line) => line.includes("lost (overflow)")).length).toBeGreaterThan(0);

    world.isDead = false;
    const result = await time.until(pipeline.close({ deadlineMs: 60_000 }));
    expect(result).toMatchObject({ delivered: 20, kept: 0, lost: 15, uncertain: 0 });
    expect(result.lanes[0]).toMatchObject({ added: 35, reasons: [{ reason: "overflow", points: 15 }] });
  });

  it("sends a series in order where the cloud wants it so, one call at a time", async () => {
    const time = createVirtualTime();
    let requests = 0;
    const sent: number[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (requests++ < 5) return Response.json({ code: "DOWN" }, { status: 503 });
      await time.sleep(20);
      for (const { value } of pointsIn(init?.body as string)) sent.push(Number(value));
      return Response.json({ code: "OK" });
    };
    const reporter = createToyReporter({ inOrder: true, runtime: { fetch, now: time.now, sleep: time.sleep } });
    const pipeline = createPipeline({
      reporters: [reporter],
      intervalMs: 1000,
      log: false,
      runtime: worldOf(time),
    });
    for (let index = 0; index < 200; index++) {
      pipeline.add({ name: "load", value: index });
      await time.pass(37);
    }
    await time.until(pipeline.close({ deadlineMs: 60_000 }));

    expect(sent).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });

  it("gives up what outlives its use before it costs a request", async () => {
    const time = createVirtualTime();
    let requests = 0;
    const fetch: typeof globalThis.fetch = async () => {
      requests++;
      return Response.json({ code: "DOWN" }, { status: 503 });
    };
    const reporter = createToyReporter({ usefulForMs: 5000, runtime: { fetch, now: time.now, sleep: time.sleep } });
    const pipeline = createPipeline({
      reporters: [reporter],
      intervalMs: 1000,
      log: false,
      runtime: worldOf(time),
    });
    pipeline.add({ name: "load", value: 1 });
    await time.pass(60_000);
    const before = requests;
    const { lanes } = await pipeline.stats();

    expect(lanes[0]).toMatchObject({ kept: 0, lost: 1, reasons: [{ reason: "expired", points: 1 }] });
    await time.pass(60_000);
    expect(requests).toBe(before);
    await time.until(pipeline.close());
  });
});
