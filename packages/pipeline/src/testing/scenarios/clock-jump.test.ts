import { describe, expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter, pointsIn } from "../toy-cloud.ts";
import { createVirtualTime } from "../virtual-time.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe("a pipeline whose wall clock is set", () => {
  it.each([40, -40])("delivers the backlog of an outage in which it was set by %i days", async (days) => {
    const time = createVirtualTime();
    let stepMs = 0;
    const now = (): number => time.now() + stepMs;
    let isDown = true;
    const arrived: number[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (isDown) return Response.json({ code: "DOWN" }, { status: 503 });
      for (const { value } of pointsIn(init?.body as string)) arrived.push(Number(value));
      return Response.json({ code: "OK" });
    };
    const { elapsed, sleep } = time;
    const reporter = createToyReporter({
      runtime: { fetch, now, elapsed, sleep },
      usefulForMs: 30 * MINUTE_MS,
      pointsPerRequest: 100,
    });
    const pipeline = createPipeline({
      reporters: [reporter],
      intervalMs: 1000,
      log: false,
      runtime: { now, elapsed, sleep, random: () => 0.5 },
    });

    for (let value = 0; value < 20; value++) pipeline.add({ name: "load", value });
    await time.pass(2 * MINUTE_MS);
    stepMs = days * DAY_MS;
    await time.pass(MINUTE_MS);
    isDown = false;
    await time.pass(2 * MINUTE_MS);

    expect(arrived.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, value) => value));
    expect((await pipeline.stats()).lanes).toMatchObject([{ added: 20, delivered: 20, lost: 0 }]);
    await time.until(pipeline.close({ deadlineMs: 1000 }));
  });

  it("takes in the figures of its handles at once after a step back", async () => {
    const time = createVirtualTime();
    let stepMs = 0;
    const now = (): number => time.now() + stepMs;
    const arrived: number[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      for (const { value } of pointsIn(init?.body as string)) arrived.push(Number(value));
      return Response.json({ code: "OK" });
    };
    const { elapsed, sleep } = time;
    const reporter = createToyReporter({ runtime: { fetch, now, elapsed, sleep } });
    const pipeline = createPipeline({
      reporters: [reporter],
      intervalMs: 1000,
      log: false,
      runtime: { now, elapsed, sleep, random: () => 0.5 },
    });
    const orders = pipeline.counter("orders", {});
    await time.pass(5000);
    stepMs = -DAY_MS;
    orders.add(3);
    await time.pass(5000);

    expect(arrived).toEqual([3]);
    await time.until(pipeline.close({ deadlineMs: 1000 }));
  });
});
