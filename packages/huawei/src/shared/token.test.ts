import { describe, expect, it } from "vitest";

import { bearing, type TokenOption } from "./token.ts";

const MINUTE_MS = 60_000;

function keyringOf(option: TokenOption, now: () => number = () => 0) {
  return bearing(option, () => ({}), now).keyring;
}

describe("bearing", () => {
  it("sends a fixed token, and can renew nothing", async () => {
    const keyring = keyringOf("fixed");
    const keys = await keyring.current(0);

    expect(keys).toEqual({ token: "fixed" });
    expect(keyring.renew(keys)).toBe(false);
  });

  it("asks once for all who need it, and again after five minutes", async () => {
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

  it("tells the provider which token is void", async () => {
    const told: (string | undefined)[] = [];
    const keyring = keyringOf(async (rejected) => `t${told.push(rejected)}`);

    const first = await keyring.current(0);
    expect(keyring.renew(first)).toBe(true);
    expect(await keyring.current(0)).toMatchObject({ token: "t2" });
    expect(told).toEqual([undefined, "t1"]);
  });

  it("tells of a void token until it is given another, and no longer", async () => {
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

  it("shows the token in the headers, and counts it among the secrets", () => {
    const scheme = bearing(
      "abc",
      (token) => ({ "x-auth-token": token }),
      () => 0,
    );

    expect(scheme.seal({} as never, { credentials: { token: "abc" }, time: 0, nonce: "" })).toEqual({
      headers: { "x-auth-token": "abc" },
      secrets: ["abc"],
    });
  });
});
