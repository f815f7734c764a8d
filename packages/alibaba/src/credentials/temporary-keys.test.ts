import { inspect } from "node:util";

import { readAnswer } from "@yunmeter/core/http";
import { describe, expect, it } from "vitest";

import { CREDENTIALS, KEYS } from "./credentials.fixture.ts";
import { METADATA_KEYS } from "./temporary-keys.ts";

function outcome(answer: unknown): unknown {
  const text = typeof answer === "string" ? answer : JSON.stringify(answer);
  try {
    return readAnswer(new URL("http://127.0.0.1:80/"), { status: 200, text }, METADATA_KEYS);
  } catch (error) {
    const shown = inspect(error, { showHidden: true });
    return Object.values(KEYS).some((secret) => shown.includes(secret)) ? "shows a secret" : (error as Error).message;
  }
}

describe("METADATA_KEYS", () => {
  it("reads keys and their expiry, with and without a Code", () => {
    expect(outcome(KEYS)).toEqual(CREDENTIALS);
    expect(outcome({ ...KEYS, Code: "Success" })).toEqual(CREDENTIALS);
  });

  it.each(Object.keys(KEYS))("rejects an answer without a usable %s", (field) => {
    for (const value of [undefined, null, "", 5, {}])
      expect(outcome({ ...KEYS, [field]: value })).toMatch(new RegExp(`^127\\.0\\.0\\.1 answered without .*${field}`));
  });

  it.each([
    ["2024-05-06T07:08:09Z", 1_714_979_289_000],
    ["2024-05-06T07:08:09.117Z", 1_714_979_289_117],
    ["2024-02-29T23:59:59Z", 1_709_251_199_000],
  ])("reads the time %s", (Expiration, expiresAt) => {
    expect(outcome({ ...KEYS, Expiration })).toMatchObject({ expiresAt });
  });

  it.each([
    "tomorrow",
    "1714979289",
    "2024-05-06",
    "2024-05-06 07:08:09",
    "2024-05-06T07:08:09",
    "2024-05-06T07:08:09+08:00",
    "2024-13-06T07:08:09Z",
    "2023-02-29T07:08:09Z",
    "2024-05-06T24:00:00Z",
    "2024-05-06T07:08:60Z",
  ])("rejects the time %s", (Expiration) => {
    expect(outcome({ ...KEYS, Expiration })).toBe(
      "127.0.0.1 answered without a usable Expiration: it is not a time such as 2024-05-06T07:08:09Z",
    );
  });

  it("rejects keys of an answer that is not a success", () => {
    expect(outcome({ ...KEYS, Code: KEYS["SecurityToken"] })).toBe(
      "127.0.0.1 answered with a Code that is not Success",
    );
  });

  it.each(["<html>", "", "[]", "null", '"Success"', '"CAISowJ1q6Ft5B2yfSjIr5bYPv+token/SecretToken=="'])(
    "rejects the body %j",
    (text) => {
      expect(outcome(text)).toMatch(/^127\.0\.0\.1 answered with(out|)/);
    },
  );
});
