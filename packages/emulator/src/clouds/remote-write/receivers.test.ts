import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { testEmulator } from "../../testing/with-emulator.ts";
import { aSeries, basic, type TestSeries, writeRemote } from "../../testing/write-remote.ts";

const labelled = (...labels: readonly (readonly [string, string])[]): TestSeries =>
  aSeries({ labels: [["__name__", "m"], ...labels] });

describe("the addresses of remote write", () => {
  const bearer = (token: string): { readonly authorization: string } => ({ authorization: `Bearer ${token}` });
  const { accessKeySecret: secret } = ACCOUNT;
  const encoded = (text: string): { readonly authorization: string } => ({
    authorization: `Basic ${Buffer.from(text).toString("base64")}`,
  });

  it.each<[string, Readonly<Record<string, string>>, number]>([
    ["/api/v1/write", {}, 204],
    ["/api/v1/write", basic(), 204],
    ["/api/v1/prom/write", {}, 401],
    ["/api/v1/prom/write", basic(), 204],
    ["/api/v1/prom/write", bearer(secret), 204],
    ["/api/v1/prom/write", encoded(`1250000000:${secret}`), 204],
    ["/prometheus/topic-1/api/v1/write", basic(), 204],
    ["/prometheus/topic-1/api/v1/write", bearer(secret), 401],
    ["/prometheus/1234/c1/cn-hangzhou/api/v3/write", basic(), 204],
    ["/prometheus/1234/c1/cn-hangzhou/api/v3/write", {}, 401],
    [`/prometheus/${secret}/1234/c1/cn-hangzhou/api/v3/write`, {}, 204],
    ["/prometheus/no-such-token/1234/c1/cn-hangzhou/api/v3/write", {}, 401],
    ["/prometheus/my-project/my-store/api/v1/write", basic(), 204],
    ["/v1/0123456789abcdef/push", bearer(secret), 204],
    ["/v1/0123456789abcdef/0/push", encoded(`aom_access_code:${secret}`), 204],
    ["/v1/0123456789abcdef/push", {}, 401],
  ])("%s with %j gets %i", async (target, headers, status) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, writeRemote([aSeries()], { target, headers }));

    expect(answer.status).toBe(status);
    expect(emulator.points()).toHaveLength(status === 204 ? 1 : 0);
  });

  it("hold the label limits of their clouds", async () => {
    const emulator = await testEmulator();
    const status = async (target: string, series: TestSeries): Promise<number> =>
      (await send(emulator.url, writeRemote([series], { target, headers: basic() }))).status;

    expect(await status("/prometheus/1/c/cn/api/v3/write", labelled(["a", "v".repeat(257)]))).toBe(400);
    expect(await status("/prometheus/p/s/api/v1/write", labelled(["a", "x|y"]))).toBe(400);
    expect(await status("/api/v1/prom/write", labelled(["a", "v".repeat(2_049)]))).toBe(400);
  });

  it("keep tokens out of the log", async () => {
    const emulator = await testEmulator();
    for (const token of [secret, "an-unknown-token"])
      await send(emulator.url, writeRemote([aSeries()], { target: `/prometheus/${token}/1/c/cn/api/v3/write` }));

    expect(JSON.stringify(emulator.requests())).not.toMatch(new RegExp(`${secret}|an-unknown-token`, "u"));
  });
});
