import { describe, expect, it } from "vitest";

import { type FaultFields, toFaultRule } from "./custom-fault.ts";

const EMPTY: FaultFields = {
  vendor: "",
  status: "",
  code: "",
  message: "",
  delayMs: "",
  chance: "",
  seed: "",
  times: "",
  stored: false,
};

describe("toFaultRule", () => {
  it("takes every field that is filled in", () => {
    const fields = {
      vendor: "jd",
      status: "400",
      code: "INVALID",
      message: "no such namespace",
      delayMs: "50",
      chance: "25",
      seed: "7",
      times: "3",
      stored: true,
    };

    expect(toFaultRule(fields)).toEqual({
      vendor: "jd",
      status: 400,
      code: "INVALID",
      message: "no such namespace",
      delayMs: 50,
      probability: 0.25,
      seed: 7,
      times: 3,
      stored: true,
    });
  });

  it("leaves out what is empty, and a probability of 100 %", () => {
    expect(toFaultRule({ ...EMPTY, status: " 503 ", chance: "100" })).toEqual({ status: 503 });
    expect(toFaultRule(EMPTY)).toEqual({});
  });

  it("leaves the check of ranges to the control API", () => {
    expect(toFaultRule({ ...EMPTY, status: "99999", chance: "250" })).toEqual({ status: 99_999, probability: 2.5 });
  });
});
