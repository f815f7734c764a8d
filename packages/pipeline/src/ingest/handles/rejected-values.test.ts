import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { PipelineEvent } from "../../api/events.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter, OK } from "../../testing/toy-cloud.ts";

describe("values that a handle rejects", () => {
  it.each([false, true])("are lost with the handle's name, rollUp: %s", async (rollUp) => {
    await using cloud = await startScriptedCloud([OK, OK, OK]);
    const events: PipelineEvent[] = [];
    const pipeline = createPipeline({
      reporters: [createToyReporter({ endpoint: cloud.url })],
      rollUp,
      instance: "single",
      log: false,
      onEvent: (event) => events.push(event),
    });

    const orders = pipeline.counter("orders");
    for (const amount of [Number.NaN, 2, Infinity]) orders.add(amount);
    const { delivered, lost, lanes } = await pipeline.close();

    expect({ delivered, lost }).toEqual({ delivered: 1, lost: 2 });
    expect(lanes[0]?.reasons).toEqual([{ reason: "invalid", points: 2 }]);
    const messages = events.map((event) => (event.type === "lost" ? event.error?.message : undefined));
    expect(messages).toContain("orders accepts finite numbers only, up to 1e+300; received NaN");
  });
});
