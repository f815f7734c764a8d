import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parsePrometheus } from "./prometheus.ts";

describe("parsePrometheus", () => {
  it.each([
    ["up 1", { name: "up", value: 1 }],
    ["up{} 1", { name: "up", value: 1 }],
    [
      "  node:cpu_seconds_total -1.5e3 1395066363000 ",
      { name: "node:cpu_seconds_total", value: -1500, timestamp: 1_395_066_363_000 },
    ],
    [
      'http_total{method="post",code="200"} 1027',
      { name: "http_total", value: 1027, dimensions: { method: "post", code: "200" } },
    ],
    ['a{ b = "c" , } 2', { name: "a", value: 2, dimensions: { b: "c" } }],
    ['a {b="c"} 2', { name: "a", value: 2, dimensions: { b: "c" } }],
    ['a{b="x}\\"y, z=\\\\"} +3', { name: "a", value: 3, dimensions: { b: 'x}"y, z=\\' } }],
    ['a{b="line\\nbreak",c=""} 3', { name: "a", value: 3, dimensions: { b: "line\nbreak" } }],
    ["big 9223372036854775807", { name: "big", value: 9_223_372_036_854_775_807n }],
  ])("reads %s", (text, point) => {
    expect(parsePrometheus(text)).toEqual({ point });
  });

  it.each(["", "   ", "# HELP up whether it is up", "# TYPE up gauge", "# EOF", "#"])(
    "reads no point from %j",
    (text) => {
      expect(parsePrometheus(text)).toBeUndefined();
    },
  );

  it.each([
    ["1up 1", "it does not begin with the name of a metric"],
    ["up", "it must have a number after up"],
    ["up one", "it must have a number after up"],
    ["up NaN", "its value is NaN, which no cloud takes"],
    ["up +Inf", "its value is +Inf, which no cloud takes"],
    ["up 1 soon", "it must have a time after the value of up, or nothing"],
    ["up 1 2 3", "it must have nothing behind the time of up"],
    ["up{a=b} 1", "it must have the value of a in quotes"],
    ['up{a="b" 1', "it must have a comma between labels"],
    ['up{a="b" c="d"} 1', "it must have a comma between labels"],
  ])("names what is wrong with %s", (text, fault) => {
    expect(parsePrometheus(text)).toEqual({ fault: expect.stringContaining(fault) as string });
  });

  it("round-trips labels", () => {
    const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/u).filter((text) => text !== "__proto__");
    const labels = fc.dictionary(
      name,
      fc.string({ minLength: 1 }).filter((text) => !/[\r\u2028\u2029]/u.test(text)),
      { minKeys: 1, noNullPrototype: true },
    );
    fc.assert(
      fc.property(labels, (dimensions) => {
        const escaped = (text: string): string =>
          text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
        const pairs = Object.entries(dimensions).map(([key, value]) => `${key}="${escaped(value)}"`);

        expect(parsePrometheus(`up{${pairs.join(",")}} 1`)).toEqual({ point: { name: "up", value: 1, dimensions } });
      }),
    );
  });
});
