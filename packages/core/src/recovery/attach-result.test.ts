import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { ReportError } from "../errors/index.ts";
import type { ReportResult } from "../report/result.ts";
import { attachResult } from "./attach-result.ts";

const result: ReportResult = { accepted: 1, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

describe("attachResult", () => {
  it("puts the result on the very error that was thrown, where a print does not show it", () => {
    const error = new RangeError("no more rows");

    expect(attachResult(error, result)).toBe(error);
    expect(error).toHaveProperty("result", result);
    expect(Object.keys(error)).not.toContain("result");
    expect(inspect(error)).not.toContain("accepted");
  });

  it("replaces the result of an earlier call", () => {
    const error = new ReportError("the first call", result);
    const later = { ...result, accepted: 2 };

    attachResult(error, later);

    expect(error.result).toBe(later);
  });

  it.each([
    ["a frozen error", Object.freeze(new Error("no more rows"))],
    ["a text", "no more rows"],
    ["an object that is no error", ["no more rows"]],
    ["an error whose own result is fixed", Object.defineProperty(new Error("no more rows"), "result", { value: 1 })],
  ])("wraps %s", (_, thrown) => {
    const error = attachResult(thrown, result);

    expect(ReportError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ result, cause: thrown });
    expect(String(error)).toContain("the iterable of points threw: ");
    expect(String(error)).toContain("no more rows");
  });

  it.each([undefined, null, Symbol("no more rows"), { __proto__: null }])(
    "bears what cannot be shown: case %#",
    (thrown) => {
      expect(attachResult(thrown, result)).toMatchObject({ name: "ReportError", result });
    },
  );
});
