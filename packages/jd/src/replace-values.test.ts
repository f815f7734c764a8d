import { ValidationError } from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { NOW, sample } from "./jd.fixture.ts";
import { createReplaceValues } from "./replace-values.ts";
import { createJdReporter } from "./reporter.ts";

const route = (value: string) => sample({ dimensions: { host: "a", route: value } });

describe("createReplaceValues", () => {
  it("replaces what JD excludes, and returns any other point as it is", () => {
    const replace = createReplaceValues("_");
    const plain = route("orders");

    expect(replace(route("/orders/:id"))).toMatchObject({ dimensions: { host: "a", route: "_orders__id" } });
    expect(replace(plain)).toBe(plain);
  });

  it.each([
    ["/orders/:id", "/orders/_id", "_orders__id"],
    ["北京", "上海", "__"],
    ["_a", "/a", "_a"],
  ])("refuses the later of %s and %s, whichever that is", (one, other, stored) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const replace = createReplaceValues("_");

      expect(replace(route(first))).toMatchObject({ dimensions: { route: stored } });
      expect(replace(route(second))).toMatchObject({ rule: "collision" });
      expect(replace(route(first))).toMatchObject({ dimensions: { route: stored } });
    }
  });

  it("never stores two values of a key as one", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 3 })), (values) => {
        const replace = createReplaceValues("_");
        const owners = new Map<string, string>();
        for (const value of values) {
          const outcome = replace(route(value));
          if (outcome instanceof ValidationError) continue;
          const stored = outcome.dimensions?.["route"] ?? "";
          expect(owners.get(stored) ?? value).toBe(value);
          owners.set(stored, value);
        }
      }),
    );
  });

  it("refuses values beyond those it can tell apart", () => {
    const replace = createReplaceValues("_");
    const outcomes = Array.from({ length: 10_001 }, (_, index) => replace(sample({ dimensions: { id: `n${index}` } })));

    expect(outcomes.filter((outcome) => outcome instanceof ValidationError)).toMatchObject([{ rule: "count" }]);
  });
});

describe("the option replace", () => {
  const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
  const options = { region: "cn-north-1", namespace: "shop", credentials };

  it("lets a route through, and refuses the second of two that would be one", () => {
    const reporter = createJdReporter({ ...options, replace: "_" });
    const at = { ...route("/orders/:id"), timestamp: NOW };

    expect(createJdReporter(options).check(at)).toMatchObject({ rule: "charset" });
    expect(reporter.check({ ...at, timestamp: Date.now() })).toBeUndefined();
    expect(reporter.check({ ...route("/orders/_id"), timestamp: Date.now() })).toMatchObject({ rule: "collision" });
  });

  it.each(["", "__", "/", "-"])("must be one character that JD accepts, not %j", (replace) => {
    expect(() => createJdReporter({ ...options, replace })).toThrow(/replace must be one letter, digit, _ or \./);
  });
});
