import type { RequestRecord } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createPipeline } from "../engine/create-pipeline.ts";
import { createToyReporter } from "../testing/toy-cloud.ts";
import { clockRemark } from "./clock-remark.ts";

const RECORD: RequestRecord = { points: 1, bytes: 1, attempts: 1, durationMs: 1, outcome: "accepted" };
const HOUR_MS = 3_600_000;

describe("clockRemark", () => {
  it.each([
    [HOUR_MS, "60 minutes behind"],
    [-HOUR_MS, "60 minutes ahead of"],
    [90_000, "2 minutes behind"],
    [30_000, "1 minute behind"],
  ])("names a skew of %d ms", (clockSkewMs, words) => {
    expect(clockRemark("toy", { requests: [RECORD, { ...RECORD, clockSkewMs }] })).toContain(
      `toy: this machine's clock is ${words} the cloud's.`,
    );
  });

  it.each([undefined, 0, 29_999])("is silent about %s", (skew) => {
    expect(clockRemark("toy", { requests: [skew === undefined ? RECORD : { ...RECORD, clockSkewMs: skew }] })).toBe(
      undefined,
    );
  });
});

describe("a pipeline on a machine whose clock is off", () => {
  it("logs it once, however many calls the lane makes", async () => {
    const lines: string[] = [];
    const toy = createToyReporter();
    const reporter = {
      ...toy,
      report: async (points: Parameters<typeof toy.report>[0]) => {
        const given = [...(points as Iterable<never>)];
        const requests = [{ ...RECORD, points: given.length, clockSkewMs: HOUR_MS }];
        return { accepted: given.length, refused: [], unsent: [], unknown: [], notes: [], requests };
      },
    };
    const pipeline = createPipeline({ reporters: [reporter], log: (line) => void lines.push(line) });

    for (const name of ["a", "b"]) {
      pipeline.add({ name, value: 1 });
      await pipeline.flush();
    }
    await pipeline.close();

    expect(lines).toEqual([expect.stringContaining("this machine's clock is 60 minutes behind the cloud's")]);
  });
});
