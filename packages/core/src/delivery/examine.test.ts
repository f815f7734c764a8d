import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { sample } from "../testing/points.ts";
import { createToyReporter, OK } from "../testing/toy-cloud.ts";

const NOW = 1_767_323_045_000;
const AGES_S = [61, 7_260];

describe("examine", () => {
  it("takes a point that expires at this moment", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = createToyReporter({ endpoint: cloud.url, usefulForMs: 60_000, runtime: { now: () => NOW } });

    expect(await reporter.report([{ ...sample(), timestamp: NOW - 60_000 }])).toMatchObject({ accepted: 1 });
  });

  it.each(AGES_S)("says how long ago a point of %d s expired", async (ageS) => {
    const runtime = { now: () => NOW };
    const reporter = createToyReporter({ endpoint: "http://127.0.0.1:9", usefulForMs: 60_000, runtime });

    const { refused } = await reporter.report([{ ...sample(), timestamp: NOW - ageS * 1000 }]);

    expect(refused).toMatchObject([{ index: 0, reason: "expired" }]);
    expect(refused[0]?.error.message).toContain(`the point expired ${ageS - 60} s ago: Toy Cloud takes none so old`);
  });
});
