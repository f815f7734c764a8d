import type { Point } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { checkRules, namespaceRule } from "./rules.ts";

const dimensions = { instance_id: "33328f02-3814-422e-b688-bfdba93d4050" };

function faultOf(parts: Partial<Point>, namespace: string | undefined = "MINE.APP"): string | undefined {
  const fault = checkRules({ name: "requests", value: 1, dimensions, ...parts }, namespace);
  return fault && `${fault.path}: ${fault.rule}`;
}

function many(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, "v"]));
}

describe("checkRules", () => {
  it.each<[string, Partial<Point>, string]>([
    ["an empty name", { name: "" }, "name: length"],
    ["a name that begins with a digit", { name: "1st" }, "name: charset"],
    ["a name with a dot", { name: "a.b" }, "name: charset"],
    ["a name in Chinese", { name: "请求" }, "name: charset"],
    ["a name of 97 characters", { name: "a".repeat(97) }, "name: length"],
    ["no dimension", { dimensions: {} }, "dimensions: count"],
    ["five dimensions", { dimensions: many(5) }, "dimensions: count"],
    ["a dimension's name with a dot", { dimensions: { "a.b": "v" } }, 'dimensions["a.b"]: charset'],
    [
      "a dot in a dimension's name of 32 characters",
      { dimensions: { [`${"a".repeat(31)}.`]: "v" } },
      `dimensions["${"a".repeat(31)}."]: charset`,
    ],
    [
      "a dimension name of 33 characters",
      { dimensions: { ["a".repeat(33)]: "v" } },
      `dimensions.${"a".repeat(33)}: length`,
    ],
    [
      "__proto__ for a dimension",
      { dimensions: JSON.parse('{"__proto__":"v"}') as Record<string, string> },
      "dimensions.__proto__: charset",
    ],
    ["an empty value", { dimensions: { a: "" } }, "dimensions.a: length"],
    ["a value of 257 characters", { dimensions: { a: "v".repeat(257) } }, "dimensions.a: length"],
    ["a line break in a value", { dimensions: { a: "v\nw" } }, "dimensions.a: charset"],
    ["a unit of 33 characters", { unit: "u".repeat(33) }, "unit: length"],
  ])("finds %s", (_, parts, fault) => {
    expect(faultOf(parts)).toBe(fault);
  });

  it("names the service, the rule and the place of a namespace that is wrong", () => {
    expect(checkRules({ name: "n", value: 1, dimensions }, "MINE")).toMatchObject({
      vendor: "huawei-ces",
      path: "namespace",
      rule: "charset",
    });
  });

  it("refuses a point without dimensions", () => {
    expect(checkRules({ name: "n", value: 1 }, "MINE.APP")).toMatchObject({
      path: "dimensions",
      rule: "count",
      limit: 4,
    });
  });

  it.each<[string, Partial<Point>]>([
    ["the longest name", { name: "A" + "-_9".repeat(31) + "zz" }],
    ["four dimensions", { dimensions: many(4) }],
    ["the longest names and values", { dimensions: { ["a".repeat(32)]: "v".repeat(256) } }],
    ["values as hosts and paths have them", { dimensions: { host: "10.0.0.1:8080", path: "/云/a b" } }],
    ["the longest unit", { unit: "°".repeat(32) }],
  ])("takes %s", (_, parts) => {
    expect(faultOf(parts)).toBeUndefined();
  });

  it("links the page that states the rule", () => {
    expect(checkRules({ name: "", value: 1 }, "MINE.APP")?.message).toContain("https://support.huaweicloud.com/");
  });
});

describe("namespaceRule", () => {
  it.each([
    undefined,
    "",
    "MINE",
    "MINE.",
    ".APP",
    "MINE.APP.X",
    "1MINE.APP",
    "MINE.1",
    "MINE.A-B",
    `MINE.${"A".repeat(28)}`,
  ])("refuses %j for its form", (namespace) => {
    expect(namespaceRule(namespace)).toMatch(/^must be (set|service\.item)/);
  });

  it.each(["SYS.ECS", "SYSTEM.X", "AGT.ECS", "SRE.X", "SERVICE.BMS"])(
    "refuses the reserved namespace %s",
    (namespace) => {
      expect(namespaceRule(namespace)).toMatch(/reserved for the system$/);
    },
  );

  it.each(["MINE.APP", "a.b", "My_1.x_2", `MINE.${"A".repeat(27)}`, "SERVICE.BMX", "sys.ecs"])(
    "accepts %s",
    (namespace) => {
      expect(namespaceRule(namespace)).toBeUndefined();
    },
  );
});
