import { describe, expect, it } from "vitest";

import { belongsTo, hueOf, nameOfService } from "./clouds.ts";

describe("clouds", () => {
  it("lists identity services with the cloud whose keys they issue", () => {
    expect(belongsTo("alibaba-sts", "alibaba")).toBe(true);
    expect(belongsTo("huawei-iam", "huawei-cse")).toBe(true);
    expect(belongsTo("huawei-iam", undefined)).toBe(true);
    expect(belongsTo("huawei-ces", "huawei-cse")).toBe(false);
    expect(belongsTo("alibaba-sts", "jd")).toBe(false);
  });

  it("has a name and a colour for each", () => {
    expect(nameOfService("alibaba-sts", "en")).toBe("Alibaba STS");
    expect(nameOfService("huawei-ces", "zh-CN")).toBe("华为云云监控 CES");
    expect(["alibaba-sts", "jd", "huawei-iam", "huawei-ces"].map((service) => hueOf(service as "jd"))).toEqual([
      "alibaba",
      "jd",
      "huawei-cse",
      "huawei-ces",
    ]);
  });
});
