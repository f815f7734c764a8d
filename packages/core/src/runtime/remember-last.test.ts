import { describe, expect, it } from "vitest";

import { rememberLast } from "./remember-last.ts";

describe("rememberLast", () => {
  it("works once for arguments that stay the same, and again for others", () => {
    const seen: (string | undefined)[] = [];
    const upper = rememberLast((text: string | undefined) => {
      seen.push(text);
      return text?.toUpperCase();
    });

    expect(["a", "a", undefined, undefined, "a"].map(upper)).toEqual(["A", "A", undefined, undefined, "A"]);
    expect(seen).toEqual(["a", undefined, "a"]);
  });
});
