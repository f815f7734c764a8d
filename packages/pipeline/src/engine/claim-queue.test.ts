import { describe, expect, it } from "vitest";

import { memoryQueue } from "../queue/memory/memory-queue.ts";
import { createToyReporter } from "../testing/toy-cloud.ts";
import { createPipeline } from "./create-pipeline.ts";

describe("one queue object in two pipelines", () => {
  it("is refused, also after the first was closed", async () => {
    const queue = Object.freeze(memoryQueue());
    const create = (id: string) => createPipeline({ reporters: [createToyReporter({ id })], queue, log: false });
    const first = create("one");

    expect(() => create("two")).toThrow(/queue is the queue of another pipeline/u);
    await first.close({ deadlineMs: 0 });
    expect(() => create("two")).toThrow(/make one for each pipeline/u);
  });
});
