import { describe, expect, it } from "vitest";

import { tokenScheme, type TokenOption } from "./token-scheme.ts";

const MINUTE_MS = 60_000;

function keyringOf(option: TokenOption, now: () => number = () => 0) {
  return tokenScheme(option, () => ({}), now).keyring;
}

describe("tokenScheme", () => {
  it("sends a fixed token, which cannot be renewed", async () => {
    const keyring = keyringOf("fixed");
    const keys = await keyring.current(0);

    expect(keys).toEqual({ token: "fixed" });
    expect(keyring.renew(keys)).toBe(false);
  });

  it("calls the provider once for concurrent callers, and again after five minutes", async () => {
    let asked = 0;
    let now = 0;
    const keyring = keyringOf(
      async () => `t${++asked}`,
      () => now,
    );

    await Promise.all([keyring.current(now), keyring.current(now)]);
    now = 5 * MINUTE_MS - 1;
    expect(await keyring.current(now)).toMatchObject({ token: "t1" });
    now = 5 * MINUTE_MS;
    expect(await keyring.current(now)).toMatchObject({ token: "t2" });
  });

  it("passes the rejected token to the provider", async () => {
    const told: (string | undefined)[] = [];
    const keyring = keyringOf(async (rejected) => `t${told.push(rejected)}`);

    const first = await keyring.current(0);
    expect(keyring.renew(first)).toBe(true);
    expect(await keyring.current(0)).toMatchObject({ token: "t2" });
    expect(told).toEqual([undefined, "t1"]);
  });

  it("passes the rejected token until the provider returns another", async () => {
    const told: (string | undefined)[] = [];
    let now = 0;
    const keyring = keyringOf(
      async (rejected) => (told.push(rejected) < 3 ? "void" : "sound"),
      () => now,
    );

    keyring.renew(await keyring.current(now));
    keyring.renew(await keyring.current(now));
    await keyring.current(now);
    now = 5 * MINUTE_MS;
    expect(await keyring.current(now)).toMatchObject({ token: "sound" });
    expect(told).toEqual([undefined, "void", "void", undefined]);
  });

  it("sends the token in the headers and lists it among the secrets", () => {
    const scheme = tokenScheme(
      "abc",
      (token) => ({ "x-auth-token": token }),
      () => 0,
    );

    expect(scheme.authenticate({} as never, { credentials: { token: "abc" }, time: 0, nonce: "" })).toEqual({
      headers: { "x-auth-token": "abc" },
      secrets: ["abc"],
    });
  });
});
