import { describe, expect, it } from "vitest";

import { createPipeline } from "../engine/create-pipeline.ts";
import { createToyReporter } from "../testing/toy-cloud.ts";

const reporter = createToyReporter();
const reporters = [reporter];

describe("PipelineOptions", () => {
  it("does not compile with rollUp and without instance", () => {
    // @ts-expect-error instance is missing
    expect(() => createPipeline({ reporters, rollUp: true })).toThrow("instance must be given");
    // @ts-expect-error instance is missing
    expect(() => createPipeline({ reporters, rollUp: { periods: [60] } })).toThrow("instance must be given");
    // @ts-expect-error instance is missing
    expect(() => createPipeline({ reporters: [{ reporter, rollUp: true }] })).toThrow("instance must be given");
  });

  it("compiles with both, and with neither", async () => {
    const log = false;
    const pipelines = [
      createPipeline({ reporters, log }),
      createPipeline({ reporters: [{ reporter, rollUp: false }], log }),
      createPipeline({ reporters, rollUp: true, instance: "single", log }),
      createPipeline({ reporters: [{ reporter, rollUp: true }], instance: "single", log }),
    ];

    for (const pipeline of pipelines) expect(await pipeline.close({ deadlineMs: 1_000 })).toMatchObject({ lost: 0 });
  });
});
