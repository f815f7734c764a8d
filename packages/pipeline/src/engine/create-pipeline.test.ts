import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

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
});
