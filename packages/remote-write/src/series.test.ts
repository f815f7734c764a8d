import { type Point, ValidationError } from "@yunmeter/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { LABEL_LIMITS } from "./limits.ts";
import { createSeriesFinder, isSameSeries, type LabelledSeries } from "./series.ts";

const OPTIONS = { names: "prometheus", labels: LABEL_LIMITS } as const;
const point = fc.record({
  name: fc.constantFrom("a", "ab", "b", "a b", ""),
  value: fc.constant(1),
  dimensions: fc.dictionary(
    fc.constantFrom("", "a", "b", "ab", "__name__", "ba", "a-b"),
    fc.constantFrom("", "v", "vv", "a", "é", "v".repeat(200)),
    { maxKeys: 4 },
  ),
});

function pointKey({ name, dimensions = {} }: Point): string {
  return JSON.stringify([name, ...Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

function foundKey(found: LabelledSeries | ValidationError): string {
  return found instanceof ValidationError ? found.message : Buffer.from(found.labels).toString("hex");
}

describe("createSeriesFinder", () => {
  it("finds the same series for a point, whatever points came before", () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const find = createSeriesFinder(OPTIONS);
        for (const one of points) {
          expect(foundKey(find(one))).toBe(foundKey(createSeriesFinder(OPTIONS)(one)));
        }
      }),
    );
  });

  it("tells series apart regardless of the order of dimensions", () => {
    fc.assert(
      fc.property(point, point, (one, other) => {
        const find = createSeriesFinder(OPTIONS);
        const [first, second] = [find(one), createSeriesFinder(OPTIONS)(other)];
        if (first instanceof ValidationError || second instanceof ValidationError) return;
        expect(isSameSeries(first, second)).toBe(pointKey(one) === pointKey(other));
      }),
    );
  });

  it("keeps a series as it was when the dimensions of its point are changed later", () => {
    const find = createSeriesFinder(OPTIONS);
    const dimensions: Record<string, string> = { a: "v" };
    const before = find({ name: "m", value: 1, dimensions });
    dimensions["a"] = "w";

    expect(find({ name: "m", value: 1, dimensions: { a: "v" } })).toBe(before);
    expect(find({ name: "m", value: 1, dimensions })).not.toBe(before);
  });
});
