import { type Point, ValidationError } from "@yunmeter/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { brokenRule, type LabelOptions, layOut } from "./labels.ts";
import { LABEL_LIMITS } from "./limits.ts";
import { metricNameFor } from "./names.ts";

const PROMETHEUS: LabelOptions = { names: "prometheus", labels: LABEL_LIMITS };
const UTF_8: LabelOptions = { ...PROMETHEUS, names: "utf-8" };
const OPEN_TELEMETRY: LabelOptions = { ...PROMETHEUS, names: "opentelemetry" };

function labelsOf(point: Point, options: LabelOptions): readonly (readonly [string, string])[] | ValidationError {
  const layout = layOut(Object.keys(point.dimensions ?? {}), options);
  if (layout instanceof ValidationError) return layout;
  const { name, unit } = point;
  const metric = metricNameFor(name, unit, options.names);
  const texts = Object.values(point.dimensions ?? {});
  const fault = brokenRule(layout, { name, metric }, texts, options);
  return fault ?? layout.names.map((label, index) => [label, texts[layout.places[index] ?? -1] ?? metric]);
}

function faultOf(point: Parameters<typeof labelsOf>[0], options: LabelOptions = PROMETHEUS): string {
  const labels = labelsOf(point, options);
  return labels instanceof ValidationError ? `${labels.path} ${labels.rule}` : "none";
}

describe("labelsOf", () => {
  it("sorts by the bytes of the names, with the metric's name among them", () => {
    const dimensions = { b: "1", A: "2", _: "3", a: "4" };

    expect(labelsOf({ name: "m", value: 1, dimensions }, PROMETHEUS)).toEqual([
      ["A", "2"],
      ["_", "3"],
      ["__name__", "m"],
      ["a", "4"],
      ["b", "1"],
    ]);
  });

  it("sorts any names as their UTF-8 sorts", () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 6 })
      .filter((one) => one.isWellFormed() && !one.startsWith("__"));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(text, fc.constantFrom("\uffff", "😀", "\ue000")), { maxLength: 12 }),
        (keys) => {
          const labels = labelsOf(
            { name: "m", value: 1, dimensions: Object.fromEntries(keys.map((key) => [key, "v"])) },
            UTF_8,
          );

          const names = (labels as readonly (readonly [string, string])[]).map(([name]) => name);
          expect(names).toEqual(names.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
          expect(names).toHaveLength(keys.length + 1);
        },
      ),
    );
  });

  it("keeps dimensions that are named like the parts of an object", () => {
    const dimensions = JSON.parse('{"constructor":"a","toString":"b"}') as Record<string, string>;

    expect(labelsOf({ name: "m", value: 1, dimensions }, PROMETHEUS)).toHaveLength(3);
  });

  it.each([
    ["an empty name", { name: "" }, "name charset"],
    ["a name with a dot", { name: "a.b" }, "name charset"],
    ["a name that begins with a digit", { name: "1a" }, "name charset"],
    ["a name of 4,097 bytes", { name: "n".repeat(4097) }, "name bytes"],
    ["an empty label's name", { name: "m", dimensions: { "": "v" } }, 'dimensions[""] charset'],
    ["a reserved label", { name: "m", dimensions: { __x: "v" } }, "dimensions.__x charset"],
    ["a second __name__", { name: "m", dimensions: { __name__: "v" } }, "dimensions.__name__ charset"],
    ["a label with a colon", { name: "m", dimensions: { "a:b": "v" } }, 'dimensions["a:b"] charset'],
    ["an empty value", { name: "m", dimensions: { a: "" } }, "dimensions.a length"],
    ["a value of 1,366 Chinese characters", { name: "m", dimensions: { a: "云".repeat(1366) } }, "dimensions.a bytes"],
  ])("refuses %s", (_, point, fault) => {
    expect(faultOf({ ...point, value: 1 })).toBe(fault);
  });

  it("takes colons in the names of metrics, and other names where the receiver is known to", () => {
    expect(faultOf({ name: "job:rate:5m", value: 1 })).toBe("none");
    expect(faultOf({ name: "云.监控", value: 1, dimensions: { 标签: "v", "a-b": "v" } }, UTF_8)).toBe("none");
    expect(faultOf({ name: "m", value: 1, dimensions: { __name__: "v" } }, UTF_8)).toBe("dimensions.__name__ charset");
  });

  it("refuses labels that become one by rewriting", () => {
    expect(faultOf({ name: "m", value: 1, dimensions: { "a.b": "1", "a-b": "2" } }, OPEN_TELEMETRY)).toBe(
      "dimensions repeated",
    );
  });

  it("refuses what the store replaces or cannot hold, as a preset says", () => {
    const labels = { ...LABEL_LIMITS, valueBytes: 256, without: "|" };

    expect(faultOf({ name: "m", value: 1, dimensions: { a: "v".repeat(257) } }, { names: "prometheus", labels })).toBe(
      "dimensions.a bytes",
    );
    expect(faultOf({ name: "m", value: 1, dimensions: { a: "x|y" } }, { names: "prometheus", labels })).toBe(
      "dimensions.a charset",
    );
  });
});
