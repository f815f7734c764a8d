import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter } from "../toy-cloud.ts";

describe("a cloud that never answers", () => {
  it.each(["flush", "close"] as const)("does not hold up %s past its deadline", async (method) => {
    await using cloud = await startScriptedCloud(["hang"]);
    const pipeline = createPipeline({
      reporters: [createToyReporter({ endpoint: cloud.url, timeoutMs: 60_000, deadlineMs: 60_000 })],
      log: false,
    });
    for (let index = 0; index < 100; index++) pipeline.add({ name: "load", value: index });

    const startedAt = performance.now();
    const result = await pipeline[method]({ deadlineMs: 500 });
    const tookMs = performance.now() - startedAt;

    expect(tookMs).toBeGreaterThan(350);
    expect(tookMs).toBeLessThan(700);
    expect(result.delivered).toBe(0);
    expect(result.kept + result.lost + result.uncertain).toBe(100);
    // What `flush` leaves goes on; what `close` cuts off may be stored or not.
    expect([result.kept === 100, result.uncertain > 0]).toEqual([method === "flush", method === "close"]);
    const { uncertain: points } = result;
    expect(result.lanes[0]?.doubts).toEqual(method === "flush" ? [] : [{ reason: "aborted", points }]);
    await pipeline.close({ deadlineMs: 100 });
  });

  it("is not waited for where it is known that nothing can be sent", async () => {
    await using cloud = await startScriptedCloud([{ status: 403, body: { code: "DENIED" } }]);
    const pipeline = createPipeline({ reporters: [createToyReporter({ endpoint: cloud.url })], log: false });
    pipeline.add({ name: "load", value: 1 });

    const startedAt = performance.now();
    const result = await pipeline.flush({ deadlineMs: 30_000 });

    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(result).toMatchObject({ kept: 1, lost: 0 });
    expect(pipeline.health()).toMatchObject({ status: "failing", lanes: [{ reason: "forbidden" }] });
    expect(await pipeline.close({ deadlineMs: 1000 })).toMatchObject({
      kept: 0,
      lost: 1,
      lanes: [{ reasons: [{ reason: "shutdown", points: 1 }] }],
    });
  });
});
