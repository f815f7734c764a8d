import type { Point } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { checkRules, isNamespace } from "./rules.ts";

const point: Point = { name: "orders", dimensions: { ip: "a" }, value: 1 };
const dimensions = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, "值"]));

describe("checkRules", () => {
  it.each(["a", "cpu_Usage_5", "_", "9"])("accepts the names %j", (name) => {
    expect(checkRules({ ...point, name }, name)).toBeUndefined();
  });

  it.each(["", "a.b", "a-b", "a b", "延迟", "a\n", "é"])("refuses the metric name %j", (name) => {
    expect(checkRules({ ...point, name }, "shop")).toMatchObject({ path: "name", rule: "charset", vendor: "tencent" });
  });

  it.each(["", "a.b", "QCE/CVM", "店", "a".repeat(33)])("refuses the namespace %j", (namespace) => {
    expect(checkRules(point, namespace)).toMatchObject({ path: "namespace", rule: "charset", received: namespace });
  });

  it("refuses a point without a namespace and names the option", () => {
    expect(checkRules(point, undefined)).toMatchObject({ path: "namespace", rule: "missing" });
    expect(checkRules(point, undefined)?.message).toContain("option `namespace`");
  });

  it("accepts one to five dimensions, which are mandatory", () => {
    expect(checkRules({ ...point, dimensions: {} }, "shop")).toMatchObject({ rule: "count", received: 0 });
    expect(checkRules({ name: "m", value: 1 }, "shop")).toMatchObject({ path: "dimensions", received: 0 });
    expect(checkRules({ ...point, dimensions: dimensions(5) }, "shop")).toBeUndefined();
    expect(checkRules({ ...point, dimensions: dimensions(6) }, "shop")).toMatchObject({ limit: 5, received: 6 });
  });

  it("leaves lengths that are not published to the receiver", () => {
    expect(checkRules({ ...point, name: "n".repeat(500), dimensions: { k: "v".repeat(500) } }, "shop")).toBeUndefined();
  });
});

describe("isNamespace", () => {
  it("accepts strings of up to 32 characters only", () => {
    expect(isNamespace("a".repeat(32))).toBe(true);
    expect([undefined, 7, ["a"], null].some((value) => isNamespace(value))).toBe(false);
  });
});
