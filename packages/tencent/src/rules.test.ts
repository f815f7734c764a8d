import type { Point } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { brokenRule, isNamespace } from "./rules.ts";

const point: Point = { name: "orders", value: 1 };
const dimensions = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, "值"]));

describe("brokenRule", () => {
  it.each(["a", "cpu_Usage_5", "_", "9"])("takes the names %j", (name) => {
    expect(brokenRule({ ...point, name }, name)).toBeUndefined();
  });

  it.each(["", "a.b", "a-b", "a b", "延迟", "a\n", "é"])("refuses the metric name %j, which none can have", (name) => {
    expect(brokenRule({ ...point, name }, "shop")).toMatchObject({ path: "name", rule: "charset", vendor: "tencent" });
  });

  it.each(["", "a.b", "QCE/CVM", "店", "a".repeat(33)])(
    "refuses the namespace %j, which none can have",
    (namespace) => {
      expect(brokenRule(point, namespace)).toMatchObject({ path: "namespace", rule: "charset", received: namespace });
    },
  );

  it("refuses a point without a namespace, and says where to put one", () => {
    expect(brokenRule(point, undefined)).toMatchObject({ path: "namespace", rule: "missing" });
    expect(brokenRule(point, undefined)?.message).toContain("option `namespace`");
  });

  it("takes five dimensions and refuses six", () => {
    expect(brokenRule({ ...point, dimensions: dimensions(5) }, "shop")).toBeUndefined();
    expect(brokenRule({ ...point, dimensions: dimensions(6) }, "shop")).toMatchObject({ limit: 5, received: 6 });
  });

  it("leaves lengths that are not published to the receiver", () => {
    expect(brokenRule({ ...point, name: "n".repeat(500), dimensions: { k: "v".repeat(500) } }, "shop")).toBeUndefined();
  });
});

describe("isNamespace", () => {
  it("takes 32 characters and nothing that is no text", () => {
    expect(isNamespace("a".repeat(32))).toBe(true);
    expect([undefined, 7, ["a"], null].some((value) => isNamespace(value))).toBe(false);
  });
});
