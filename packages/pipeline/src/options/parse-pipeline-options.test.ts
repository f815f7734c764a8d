import { describe, expect, it } from "vitest";

import type { PipelineOptions } from "../api/pipeline-options.ts";
import { createPipeline } from "../engine/create-pipeline.ts";
import { createToyReporter } from "../testing/toy-cloud.ts";

function faultsOf(options: unknown): string {
  try {
    createPipeline(options as PipelineOptions);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("the options of createPipeline", () => {
  it("are told of all at once, each by its name", () => {
    const message = faultsOf({
      reporters: [{}, { reporter: createToyReporter(), select: 1, slect: true }],
      queue: {},
      intervalMs: 0,
      maxPoints: 1.5,
      log: true,
      interval: 5,
    });
    for (const name of [
      "reporters.0",
      "reporters.1.select",
      "reporters.1.slect",
      "queue",
      "intervalMs",
      "maxPoints",
      "log",
      "interval is not an option",
    ])
      expect(message).toContain(name);
  });

  it.each([undefined, [], "toy"])("need a list of reporters, not %j", (reporters) => {
    expect(faultsOf({ reporters })).toMatch(/reporters must/u);
  });

  it("refuse two reporters of one id", () => {
    expect(faultsOf({ reporters: [createToyReporter(), createToyReporter()] })).toMatch(
      /reporters\.1 has the id "toy"/u,
    );
  });

  it("ask whose series it is where anything is rolled up", () => {
    expect(faultsOf({ reporters: [createToyReporter()], rollUp: true })).toMatch(/instance must be given/u);
    expect(
      faultsOf({ reporters: [{ reporter: createToyReporter(), rollUp: { periods: [0] } }], instance: "single" }),
    ).toMatch(/rollUp\.periods must/u);
    expect(faultsOf({ reporters: [createToyReporter()], rollUp: true, instance: "merged" })).toMatch(
      /"merged" with a queue in memory/u,
    );
  });
});
