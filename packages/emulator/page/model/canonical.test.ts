import { describe, expect, it } from "vitest";

import { rolesOf, toLines } from "./canonical.ts";

describe("rolesOf", () => {
  it("names each line of a canonical request", () => {
    expect(rolesOf("POST\n/path\na=b\ncontent-type:x\nhost:y\n\ncontent-type;host\nhash")).toEqual([
      "method",
      "path",
      "query",
      "header",
      "header",
      "text",
      "signedHeaders",
      "payload",
    ]);
  });

  it("treats anything else as plain text", () => {
    expect(rolesOf("POST\nx")).toEqual(["text", "text"]);
  });
});

describe("toLines", () => {
  it("breaks a one-line text after its parameters, and leaves others unchanged", () => {
    expect(toLines("POST&%2F&A%3D1%26B%3D2")).toBe("POST&\n%2F&\nA%3D1%26\nB%3D2");
    expect(toLines("a&b\r\nc")).toBe("a&b\nc");
  });
});
