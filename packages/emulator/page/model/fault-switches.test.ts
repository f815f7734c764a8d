import { describe, expect, it } from "vitest";

import { FREQUENCIES, faultsOf, isSpent, ruleOf, ruleText, SWITCH_NAMES, SWITCHES } from "./fault-switches.ts";

describe("fault switches", () => {
  it.each(SWITCH_NAMES)("finds the rule of %s, for its cloud and frequency alone", (name) => {
    const fault = { id: "fault-1", rule: ruleOf(name, "jd", FREQUENCIES.thrice), struck: 2 };

    expect(faultsOf([fault], name, "jd")).toEqual([fault]);
    expect(faultsOf([fault], name, undefined)).toEqual([]);
    expect(SWITCH_NAMES.filter((other) => faultsOf([fault], other, "jd").length > 0)).toEqual([name]);
    expect(faultsOf([{ ...fault, struck: 3 }], name, "jd")).toEqual([]);
  });

  it("matches equal rules of a program, and no others", () => {
    const faultOf = (rule: object) => [{ id: "f", rule, struck: 0 }];

    expect(faultsOf(faultOf({ status: 500, message: "x" }), "error", undefined)).toHaveLength(1);
    expect(faultsOf(faultOf({ status: 503 }), "error", undefined)).toHaveLength(0);
  });

  it("describes a rule, and knows when it is spent", () => {
    expect(ruleText({ vendor: "jd", throttle: { retryAfterMs: 5 } })).toBe(
      '{ "vendor": "jd", "throttle": { "retryAfterMs": 5 } }',
    );
    expect(isSpent({ id: "f", rule: SWITCHES.hang, struck: 1_000 })).toBe(false);
    expect(isSpent({ id: "f", rule: { hang: true, times: 1 }, struck: 1 })).toBe(true);
  });
});
