import * as v from "valibot";
import { describe, expect, it } from "vitest";

import { isPrivateUrl, isUrl, localEntries } from "./local-entries.ts";

describe("localEntries", () => {
  const schema = v.strictObject(localEntries());

  it.each([{}, { env: { A: "b" }, home: "/home/me", readFile: async () => "" }])("takes %j", (options) => {
    expect(v.is(schema, options)).toBe(true);
  });

  it.each([{ env: null }, { env: "A=b" }, { home: 7 }, { home: "" }, { readFile: "cat" }])("refuses %j", (options) => {
    expect(v.is(schema, options)).toBe(false);
  });
});

describe("isPrivateUrl", () => {
  it.each(["https://sts.example.com", "http://127.0.0.1:8080", "http://localhost"])("takes %s", (url) => {
    expect(isPrivateUrl(url)).toBe(true);
  });

  it.each(["http://sts.example.com", "ftp://127.0.0.1", "sts.example.com", undefined])("refuses %s", (url) => {
    expect(isPrivateUrl(url)).toBe(false);
  });

  it("is stricter than a URL has to be", () => {
    expect(isUrl("http://sts.example.com")).toBe(true);
    expect(isUrl("//")).toBe(false);
  });
});
