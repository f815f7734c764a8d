import { describe, expect, it } from "vitest";

import { createToyReporter } from "../testing/toy-cloud.ts";
import { instantFault } from "./instant.ts";

const NOW_MS = Date.now();

describe("instantFault", () => {
  it.each([
    ["seconds", Math.floor(NOW_MS / 1000)],
    ["seconds", 0],
    ["seconds", 99_999_999_999],
    ["a time before 1970", -1],
    ["microseconds", NOW_MS * 1000],
    ["nanoseconds", NOW_MS * 1e6],
  ])("names %s: %d", (unit, timestamp) => {
    expect(instantFault(timestamp)?.message).toContain(`timestamp looks like ${unit}; timestamps are milliseconds`);
  });

  it.each([undefined, NOW_MS, new Date(NOW_MS), 1e11, 1e14])("passes %s", (timestamp) => {
    expect(instantFault(timestamp)).toBeUndefined();
  });

  it("holds in check() and report(), for a Date as well", async () => {
    const reporter = createToyReporter({ endpoint: "http://127.0.0.1:9", usefulForMs: 1000 });
    for (const timestamp of [Math.floor(NOW_MS / 1000), new Date(NOW_MS / 1000)]) {
      const point = { name: "cpu", value: 1, timestamp };

      expect(reporter.check(point)).toMatchObject({ rule: "instant", path: "timestamp" });
      expect((await reporter.report(point)).refused).toMatchObject([{ reason: "invalid", error: { rule: "instant" } }]);
    }
  });
});
