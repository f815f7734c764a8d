import { describe, expect, it } from "vitest";

import { screenFor } from "../../terminal/screen.ts";
import { describeExplanations } from "./describe.ts";
import type { Explanation } from "./explanation.ts";

const plain = screenFor({ isTerminal: false, columns: () => 80, write: () => undefined }, {});

const EXPLANATION: Explanation = {
  cloud: "jd",
  title: "JD Cloud Monitor",
  notice: undefined,
  points: 3,
  valid: 3,
  broken: [],
  load: { series: 90, perMinute: 600, samples: 600, summaries: 0 },
  requestsPerMinute: 40,
  pointsPerRequest: 15,
  bytesPerRequest: 12_345,
  rateLimit: { says: "of an account", most: 1000, source: "jd-limits" },
  rateShare: 0.04,
  ownPerMinute: 600,
  plans: [{ says: "of the free plan", most: 100, source: "jd-plans" }],
  bill: [{ says: "nothing", source: "jd-bill" }],
};

function text(parts: Partial<Explanation> = {}): string {
  return describeExplanations([{ ...EXPLANATION, ...parts }], plain);
}

describe("describeExplanations", () => {
  it("prints requests, quotas and bill, each with its source", () => {
    expect(text()).toBe(
      [
        "jd  JD Cloud Monitor",
        "  valid     all 3 points",
        "  requests  40 a minute for 600 points: 15 points and about 12 kB each",
        "  rate      4 % of 1,000 a minute: of an account [1]",
        "  series    90, 90 % of 100: of the free plan [2]",
        "  bill      nothing [3]",
        "",
        "[1]  jd-limits",
        "[2]  jd-plans",
        "[3]  jd-bill",
        "",
      ].join("\n"),
    );
  });

  it("counts each rule's points, and prints no series and requests where nothing is valid", () => {
    const broken = [
      { message: "name must be text", count: 2, places: ["a:1", "a:7"] },
      { message: "value must be given", count: 5, places: ["a:2", "a:3", "a:4"] },
    ];
    const described = text({ valid: 0, broken, requestsPerMinute: undefined });

    expect(described).toContain("valid  0 of 3 points");
    expect(described).toContain("✗ 2×  name must be text (a:1, a:7)\n");
    expect(described).toContain("✗ 5×  value must be given (a:2, a:3, a:4, …)\n");
    expect(described).not.toMatch(/requests|rate|series/u);
  });

  it("measures by the reporter's pace where the cloud publishes no rate", () => {
    const described = text({
      rateLimit: { says: "none is published", source: "jd-limits" },
      rateShare: 1.5,
      requestsPerMinute: 900,
      bytesPerRequest: 900,
      plans: [{ says: "no limit", source: "jd-plans" }],
    });

    expect(described).toContain("150 % of the reporter's own 600 a minute: none is published");
    expect(described).toContain("more than the reporter's own 600 a minute: raise");
    expect(described).toContain("about 0.9 kB each");
    expect(described).toContain("series    90: no limit");
  });

  it("begins with the notice of the cloud", () => {
    expect(text({ notice: "closed to new accounts" })).toContain("JD Cloud Monitor\n  ! closed to new accounts\n");
  });
});
