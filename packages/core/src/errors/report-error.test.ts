import { describe, expect, it } from "vitest";

import { ReportError } from "./report-error.ts";

describe("ReportError", () => {
  it("holds the result, and the first cause where there is one", () => {
    const result = { accepted: 1, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
    const cause = new Error("the first of them");

    expect(new ReportError("1 of 2 points", result, { cause })).toMatchObject({ result, cause });
    expect("cause" in new ReportError("1 of 2 points", result)).toBe(false);
  });
});
