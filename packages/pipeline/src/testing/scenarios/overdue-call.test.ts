import { describe, expect, it } from "vitest";

import { setScene } from "../queue-scene.ts";

const SECOND_MS = 1000;

describe("a pipeline whose call repeats its requests or waits for an answer", () => {
  it("is degraded 5 s after the call began, and well again after its answer", async () => {
    const scene = setScene(({ reporter }) => ({
      reporters: [reporter("toy", { timeoutMs: 30_000, deadlineMs: 30_000 })],
    }));
    scene.delay(12 * SECOND_MS);
    scene.pipeline.add({ name: "orders", value: 1 });
    const statuses: string[] = [];
    for (let second = 0; second < 14; second++) {
      await scene.time.pass(SECOND_MS);
      statuses.push(scene.pipeline.health().status);
    }

    // The call begins within the first second.
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill("ok"));
    expect(statuses.slice(5, 12)).toEqual(Array(7).fill("degraded"));
    expect(statuses.at(-1)).toBe("ok");
    await scene.close();
  });

  it("gives a call of several requests a second more for each", async () => {
    const scene = setScene(({ reporter }) => ({
      reporters: [reporter("toy", { timeoutMs: 30_000, deadlineMs: 30_000, pointsPerRequest: 10 })],
    }));
    scene.delay(9 * SECOND_MS);
    scene.pipeline.add(Array.from({ length: 40 }, () => ({ name: "orders", value: 1 })));
    await scene.time.pass(7 * SECOND_MS);
    expect(scene.pipeline.health().status).toBe("ok");
    await scene.time.pass(1500);
    expect(scene.pipeline.health().lanes).toMatchObject([{ status: "degraded", reason: "timeout" }]);
    await scene.close();
  });
});
