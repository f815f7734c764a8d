import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { FlushOptions } from "../api/flush-result.ts";
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

describe("createPipeline", () => {
  it("names every faulty option at once", () => {
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

  it.each([undefined, [], "toy"])("refuses %j as reporters", (reporters) => {
    expect(faultsOf({ reporters })).toMatch(/reporters must/u);
  });

  it("refuses two reporters of one id", () => {
    expect(faultsOf({ reporters: [createToyReporter(), createToyReporter()] })).toMatch(
      /reporters\.1 has the id "toy"/u,
    );
  });

  it("requires instance where a lane rolls up", () => {
    expect(faultsOf({ reporters: [createToyReporter()], rollUp: true })).toMatch(/instance must be given/u);
    expect(
      faultsOf({ reporters: [{ reporter: createToyReporter(), rollUp: { periods: [0] } }], instance: "single" }),
    ).toMatch(/rollUp\.periods must/u);
    expect(faultsOf({ reporters: [createToyReporter()], rollUp: true, instance: "merged" })).toMatch(
      /"merged" with a queue in memory/u,
    );
  });
});

describe("flush and close", () => {
  it.each([{ deadlineMs: Number.NaN }, { deadlineMs: -1 }, { deadlineMs: "5000" }, { deadline: 5000 }])(
    "reject %j before anything is sent or closed",
    async (options) => {
      const pipeline = createPipeline({ reporters: [createToyReporter()], log: false });

      await expect(pipeline.flush(options as FlushOptions)).rejects.toThrow(ConfigurationError);
      await expect(pipeline.close(options as FlushOptions)).rejects.toThrow(/deadlineMs/);

      expect(await pipeline.close({ deadlineMs: 0 })).toMatchObject({ lost: 0 });
    },
  );
});
