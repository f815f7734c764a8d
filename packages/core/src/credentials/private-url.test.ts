import { describe, expect, it } from "vitest";

import { isPrivateUrl, isUrl } from "./private-url.ts";

describe("isPrivateUrl", () => {
  it.each(["https://sts.example.com", "http://127.0.0.1:8080", "http://localhost"])("accepts %s", (url) => {
    expect(isPrivateUrl(url)).toBe(true);
  });

  it.each(["http://sts.example.com", "ftp://127.0.0.1", "sts.example.com", undefined])("refuses %s", (url) => {
    expect(isPrivateUrl(url)).toBe(false);
  });

  it("is stricter than isUrl", () => {
    expect(isUrl("http://sts.example.com")).toBe(true);
    expect(isUrl("//")).toBe(false);
  });
});
