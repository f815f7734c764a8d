import { describe, expect, it } from "vitest";

import type { Credentials, CredentialsProvider, ExpiringCredentials } from "./credentials.ts";
import { createKeyring, renewedKeyring } from "./keyring.ts";

const MINUTE_MS = 60_000;

function scripted(...script: readonly (() => unknown)[]): { readonly provider: CredentialsProvider; calls: number } {
  const state = {
    calls: 0,
    provider: () => script[Math.min(state.calls++, script.length - 1)]?.() as Promise<ExpiringCredentials>,
  };
  return state;
}

function set(name: string, expiresAt?: number | Date): () => Promise<ExpiringCredentials> {
  return () => Promise.resolve({ accessKeyId: name, accessKeySecret: "s3cret", expiresAt });
}

async function nameOf(credentials: Credentials | Promise<Credentials>): Promise<string> {
  return (await credentials).accessKeyId;
}

async function faultOf(credentials: Credentials | Promise<Credentials>): Promise<string> {
  return nameOf(credentials).catch(String);
}

describe("createKeyring", () => {
  it("hands out fixed credentials for ever, and can renew nothing", async () => {
    const fixed = { accessKeyId: "AK", accessKeySecret: "s3cret" };
    const keyring = createKeyring(fixed);

    expect(await keyring.current(0)).toBe(fixed);
    expect(keyring.renew(fixed)).toBe(false);
    expect(await keyring.current(Number.MAX_SAFE_INTEGER)).toBe(fixed);
  });

  it("calls the provider for the first request only, once for concurrent callers", async () => {
    const source = scripted(set("first"), set("second"));
    const keyring = createKeyring(source.provider);
    expect(source.calls).toBe(0);

    const names = await Promise.all([1, 2, 3].map((now) => nameOf(keyring.current(now))));

    expect(names).toEqual(["first", "first", "first"]);
    expect(source.calls).toBe(1);
  });

  it("keeps credentials without an end", async () => {
    const source = scripted(set("first"), set("second"));
    const keyring = createKeyring(source.provider);

    await keyring.current(0);

    expect(await nameOf(keyring.current(Number.MAX_SAFE_INTEGER))).toBe("first");
    expect(source.calls).toBe(1);
  });

  it.each([60 * MINUTE_MS, new Date(60 * MINUTE_MS)])(
    "calls the provider shortly before expiry: %s",
    async (expiresAt) => {
      const source = scripted(set("first", expiresAt), set("second"));
      const keyring = createKeyring(source.provider);
      await keyring.current(0);

      expect(await nameOf(keyring.current(58 * MINUTE_MS))).toBe("first");
      expect(await nameOf(keyring.current(59 * MINUTE_MS))).toBe("second");
      expect(source.calls).toBe(2);
    },
  );

  it("calls the provider once for concurrent callers near expiry", async () => {
    const source = scripted(set("first", 0), set("second"));
    const keyring = createKeyring(source.provider);
    await keyring.current(0);

    expect(await Promise.all([nameOf(keyring.current(0)), nameOf(keyring.current(0))])).toEqual(["second", "second"]);
    expect(source.calls).toBe(2);
  });

  it("renews what the cloud calls expired, once for all requests that were signed with it", async () => {
    const source = scripted(set("first"), set("second"), set("third"));
    const keyring = createKeyring(source.provider);
    const first = await keyring.current(0);

    expect(keyring.renew(first)).toBe(true);
    const second = await keyring.current(0);
    expect(keyring.renew(first)).toBe(true);

    expect(second.accessKeyId).toBe("second");
    expect(await keyring.current(0)).toBe(second);
    expect(source.calls).toBe(2);
  });

  it.each([
    ["rejects", () => Promise.reject(new Error("no metadata service"))],
    [
      "throws before it has a promise",
      () => {
        throw new Error("no metadata service");
      },
    ],
  ])("rejects all waiting callers with the error of a provider that %s, and calls it again", async (_, failure) => {
    const source = scripted(failure, set("second"));
    const keyring = createKeyring(source.provider);

    const faults = await Promise.all([faultOf(keyring.current(0)), faultOf(keyring.current(0))]);

    expect(faults).toEqual(["Error: no metadata service", "Error: no metadata service"]);
    expect(source.calls).toBe(1);
    expect(await nameOf(keyring.current(0))).toBe("second");
    expect(await nameOf(keyring.current(0))).toBe("second");
    expect(source.calls).toBe(2);
  });

  it.each([
    undefined,
    null,
    "AK",
    {},
    { accessKeyId: "AK" },
    { accessKeyId: "AK", accessKeySecret: "§", expiresAt: "§" },
  ])("rejects %j without showing it, and calls the provider again", async (garbage) => {
    const source = scripted(() => Promise.resolve(garbage), set("second"));
    const keyring = createKeyring(source.provider);

    const fault = await faultOf(keyring.current(0));

    expect(fault).toContain(
      "AuthenticationError: the credentials provider returned something other than credentials: ",
    );
    expect(fault).not.toContain("§");
    expect(await nameOf(keyring.current(0))).toBe("second");
  });

  it("keeps what holds still when a provider fails to renew it in time", async () => {
    const source = scripted(
      () => Promise.resolve({ accessKeyId: "first", accessKeySecret: "secret", expiresAt: 100_000 }),
      () => Promise.reject(new Error("no metadata service")),
      () => Promise.reject(new Error("no metadata service")),
    );
    const keyring = createKeyring(source.provider);
    await keyring.current(0);

    expect(await nameOf(keyring.current(50_000))).toBe("first");
    expect(await faultOf(keyring.current(100_000))).toBe("Error: no metadata service");
  });

  it("calls a hanging provider again after the default deadline", async () => {
    const source = scripted(() => new Promise<never>(() => undefined), set("second"));
    const keyring = createKeyring(source.provider);

    void keyring.current(0);
    void keyring.current(29_999);

    expect(source.calls).toBe(1);
    expect(await nameOf(keyring.current(30_000))).toBe("second");
  });
});

describe("renewedKeyring", () => {
  const tokenFault = (given: unknown): string | undefined =>
    typeof (given as { token?: unknown } | null)?.token === "string" ? undefined : "no token";

  it("keeps whatever a cloud signs with, and has it renewed", async () => {
    let calls = 0;
    const keyring = renewedKeyring(async () => ({ token: `t${++calls}` }), tokenFault);

    const first = await keyring.current(0);
    expect(await keyring.current(1)).toBe(first);
    expect(keyring.renew(first)).toBe(true);
    expect(await keyring.current(2)).toEqual({ token: "t2" });
  });

  it("calls the provider again before the given expiry", async () => {
    let calls = 0;
    const keyring = renewedKeyring(async () => ({ token: `t${++calls}`, expiresAt: 10 * MINUTE_MS }), tokenFault);

    await keyring.current(0);

    expect(await keyring.current(9 * MINUTE_MS)).toMatchObject({ token: "t2" });
  });

  it("rejects results that its check refuses", async () => {
    const keyring = renewedKeyring<object>(async () => ({ accessKeyId: "AK" }), tokenFault);

    await expect(keyring.current(0)).rejects.toThrow(/returned something other than credentials: no token/);
  });
});
