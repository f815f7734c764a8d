import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { temporaryKeysIn, toCredentials } from "./temporary-keys.ts";
import { CREDENTIALS, KEYS } from "./world.fixture.ts";

const url = new URL("http://127.0.0.1:80/");

function failure(act: () => unknown): string {
  try {
    return `gave ${inspect(act())}`;
  } catch (error) {
    const shown = inspect(error, { showHidden: true });
    return Object.values(KEYS).some((secret) => shown.includes(secret)) ? "shows a secret" : (error as Error).message;
  }
}

describe("toCredentials", () => {
  it("reads keys with the time of their end", () => {
    expect(toCredentials(KEYS, "host")).toEqual(CREDENTIALS);
  });

  it.each(Object.keys(KEYS))("takes nothing without %s", (field) => {
    for (const value of [undefined, null, "", 5, {}])
      expect(failure(() => toCredentials({ ...KEYS, [field]: value }, "host"))).toBe(`host answered without ${field}`);
  });

  it.each([undefined, null, "text", 5])("takes no %s for keys", (keys) => {
    expect(failure(() => toCredentials(keys, "host"))).toBe("host answered with something that holds no keys");
  });

  it.each([
    ["2024-05-06T07:08:09Z", 1_714_979_289_000],
    ["2024-05-06T07:08:09.117Z", 1_714_979_289_117],
    ["2024-02-29T23:59:59Z", 1_709_251_199_000],
  ])("reads %s", (text, time) => {
    expect(toCredentials({ ...KEYS, Expiration: text }, "host").expiresAt).toBe(time);
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
  ])("does not take %s for a time", (text) => {
    expect(failure(() => toCredentials({ ...KEYS, Expiration: text }, "host"))).toBe(
      "host answered with an Expiration that is no time such as 2024-05-06T07:08:09Z",
    );
  });
});

describe("temporaryKeysIn", () => {
  it("reads an answer, with Code or without", () => {
    expect(temporaryKeysIn(JSON.stringify(KEYS), url)).toEqual(CREDENTIALS);
    expect(temporaryKeysIn(JSON.stringify({ ...KEYS, Code: "Success" }), url)).toEqual(CREDENTIALS);
  });

  it("takes no keys from an answer that is no success", () => {
    expect(failure(() => temporaryKeysIn(JSON.stringify({ ...KEYS, Code: KEYS["SecurityToken"] }), url))).toBe(
      "127.0.0.1 answered with a Code that is not Success",
    );
  });

  it.each(["<html>", "", "[]", "null", '"Success"'])("takes no keys from %j", (text) => {
    expect(failure(() => temporaryKeysIn(text, url))).toMatch(/^127\.0\.0\.1 answered with/);
  });
});
