import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { memoryQueue } from "../queue/memory/memory-queue.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";
import { createPipeline } from "./create-pipeline.ts";

describe("createPipeline", () => {
  it("delivers what was added, and counts it", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const pipeline = createPipeline({ reporters: [createToyReporter({ endpoint: cloud.url })], log: false });

    for (let index = 0; index < 25; index++) pipeline.add({ name: `p${index}`, value: index });
    const result = await pipeline.close();

    expect(result).toMatchObject({ delivered: 25, kept: 0, lost: 0, uncertain: 0 });
    expect(cloud.requests.flatMap(({ body }) => namesIn(body)).toSorted()).toHaveLength(25);
  });

  it("refuses the queue of another pipeline, also after that was closed", async () => {
    const queue = Object.freeze(memoryQueue());
    const create = (id: string) => createPipeline({ reporters: [createToyReporter({ id })], queue, log: false });
    const first = create("one");

    expect(() => create("two")).toThrow(/queue is the queue of another pipeline/u);
    await first.close({ deadlineMs: 0 });
    expect(() => create("two")).toThrow(/make one for each pipeline/u);
  });
});
