import { describe, expect, it } from "vitest";

import { ACCOUNT, NOW } from "../../testing/account.ts";
import { type RawRequest, send } from "../../testing/send.ts";
import { signTencent, type TencentCallOptions, tencentPoint } from "../../testing/sign-tencent.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const HOUR_MS = 3_600_000;

describe("PutMonitorData", () => {
  it.each(["GET", "POST"] as const)("stores a point sent by %s", async (method) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signTencent([tencentPoint()], { method }));

    expect({ status: answer.status, body: answer.json() }).toEqual({ status: 200, body: { code: 0, message: "OK" } });
    expect(answer.headers["content-type"]).toBe("application/octet-stream");
    expect(emulator.points()).toEqual([
      {
        vendor: "tencent",
        namespace: "cvm",
        name: "diskusage",
        dimensions: { ip: "10.0.0.1" },
        timestamp: NOW,
        type: "sample",
        value: 0.5,
        details: { region: "gz" },
        requestId: emulator.requests()[0]?.requestId,
        order: 1,
      },
    ]);
  });

  it("accepts a body without Action, which is still signed", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signTencent([tencentPoint()], { fields: { Action: undefined } }));

    expect(emulator.points()).toHaveLength(1);
  });

  it("accepts a query without Action, as the document's own program sends it", async () => {
    const emulator = await testEmulator();

    const answer = await send(
      emulator.url,
      signTencent([tencentPoint()], { method: "GET", fields: { Action: undefined } }),
    );

    expect(answer.json()).toEqual({ code: 0, message: "OK" });
    expect(emulator.points({ vendor: "tencent" })).toMatchObject([{ name: "diskusage", value: 0.5 }]);
  });

  it.each(["GET", "POST"] as const)("requires Action of a %s where the limits say so", async (method) => {
    const emulator = await testEmulator({ limits: { tencent: { requireAction: true } } });

    const answer = await send(emulator.url, signTencent([tencentPoint()], { method, fields: { Action: undefined } }));

    expect(answer.json()).toEqual({ code: 1009, message: "missing Action" });
  });

  it("keeps every digit of a whole number beyond 2^53", async () => {
    const emulator = await testEmulator();
    const { body = "", ...request } = signTencent([tencentPoint({ value: 1 })]);

    await send(emulator.url, { ...request, body: String(body).replace('"value":1', '"value":9007199254740993') });

    expect(emulator.points()[0]?.value).toBe(9_007_199_254_740_993n);
  });

  it.each<[number, string, unknown, TencentCallOptions]>([
    [1009, "tencent.parameters", [tencentPoint()], { fields: { Namespace: undefined } }],
    [1009, "tencent.parameters", undefined, { method: "GET" }],
    [1005, "tencent.json", [tencentPoint()], { method: "GET", fields: { Data: "[" } }],
    [1010, "tencent.types", [tencentPoint()], { fields: { Timestamp: "1767323045" } }],
    [1010, "tencent.types", [tencentPoint()], { fields: { Nonce: 0 } }],
    [1010, "tencent.types", [tencentPoint()], { fields: { Timestamp: 1_767_323_045.5 } }],
    [1010, "tencent.types", [tencentPoint()], { fields: { Region: 1 } }],
    [1010, "tencent.types", "[]", {}],
    [1010, "tencent.types", [1], {}],
    [1010, "tencent.types", [tencentPoint({ metricName: 1 })], {}],
    [1010, "tencent.types", [tencentPoint({ dimensions: [] })], {}],
    [1010, "tencent.types", [tencentPoint({ value: "1" })], {}],
    [1011, "tencent.key", [tencentPoint()], { account: { ...ACCOUNT, accessKeyId: "unknown-key" } }],
    [1011, "tencent.signature", [tencentPoint()], { account: { ...ACCOUNT, accessKeySecret: "no" } }],
    [1012, "tencent.action", [tencentPoint()], { fields: { Action: "Other" } }],
    [1013, "tencent.region", [tencentPoint()], { region: "ap-guangzhou" }],
    [1013, "tencent.region", [tencentPoint()], { region: "hk" }],
    [1013, "tencent.metric-name", [tencentPoint({ metricName: "a-b" })], {}],
    [1016, "tencent.namespace", [tencentPoint()], { namespace: "a.b" }],
    [1016, "tencent.namespace", [tencentPoint()], { namespace: "a".repeat(33) }],
    [1017, "tencent.dimensions", [tencentPoint({ dimensions: {} })], {}],
    [1017, "tencent.dimensions", [tencentPoint({ dimensions: { a: "", b: "", c: "", d: "", e: "", f: "" } })], {}],
    [1019, "tencent.data", [], {}],
    [1020, "tencent.name-length", [tencentPoint({ metricName: "a".repeat(129) })], {}],
    [1021, "tencent.clock", [tencentPoint()], { now: NOW - 3 * HOUR_MS }],
    [1021, "tencent.clock", [tencentPoint()], { now: NOW * 1000 }],
  ])("answers %i by the rule %s: %j %j", async (code, rule, data, options) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signTencent(data, options));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({ status: 200, body: { code } });
    expect(emulator.requests()[0]?.verdict).toMatchObject({
      outcome: "refused",
      code: String(code),
      findings: [{ rule }],
    });
    expect(emulator.points()).toHaveLength(0);
  });

  it.each<[number, RawRequest]>([
    [1000, { method: "PUT", target: "/v2/index.php" }],
    [1001, { method: "POST", target: "/report.cgi" }],
    [1004, { method: "POST", target: "/v2/index.php" }],
    [1004, { method: "GET", target: "/v2/index.php" }],
    [1005, { method: "POST", target: "/v2/index.php", body: "Action=PutMonitorData" }],
    [1010, { method: "POST", target: "/v2/index.php", body: "[]" }],
    [1010, { method: "GET", target: "/v2/index.php?Action=%zz" }],
  ])("answers %i to %j", async (code, request) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, request);

    expect({ status: answer.status, body: answer.json() }).toMatchObject({ status: 200, body: { code } });
  });

  it("shows the string to sign where the signature does not match", async () => {
    const emulator = await testEmulator();

    const answer = await send(
      emulator.url,
      signTencent([tencentPoint()], { nonce: 7, account: { ...ACCOUNT, accessKeySecret: "no" } }),
    );

    const expected = `POSTreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=7&Region=gz&SecretId=${ACCOUNT.accessKeyId}&Timestamp=${Math.floor(NOW / 1000)}`;
    expect(answer.body).toContain(expected);
    expect(emulator.requests()[0]?.canonical).toEqual({ stringToSign: expected });
  });

  it("refuses temporary keys", async () => {
    const account = { ...ACCOUNT, securityToken: "t" };
    const emulator = await testEmulator({ accounts: [account] });

    const answer = await send(emulator.url, signTencent([tencentPoint()], { account }));

    expect(answer.json()).toMatchObject({ code: 1011 });
  });

  it("refuses a nonce that was used in the same second", async () => {
    const emulator = await testEmulator();
    const request = signTencent([tencentPoint()], { nonce: 12_345 });

    await send(emulator.url, request);
    const second = await send(emulator.url, request);

    expect(second.json()).toMatchObject({ code: 1011 });
    expect(emulator.points()).toHaveLength(1);
  });

  it("stores nothing of a request with one bad point, and does not say which", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signTencent([tencentPoint(), tencentPoint({ metricName: "a b" })]));

    expect(answer.json()).toEqual({ code: 1013, message: "metricName is invalid" });
    expect(emulator.requests()[0]?.verdict.findings[0]?.message).toBe("Data[1]: metricName is invalid");
    expect(emulator.points()).toHaveLength(0);
  });

  it("enforces a configured plan", async () => {
    const metrics = { cvm: { diskusage: ["ip"], other: ["disk"] } };
    const limits = { tencent: { points: 2, bytes: 1000, pointsPerPeriod: 3, metrics } };
    const emulator = await testEmulator({ limits });
    const ask = async (data: readonly unknown[], options: TencentCallOptions = {}): Promise<unknown> =>
      (await send(emulator.url, signTencent(data, options))).json();

    expect(await ask([tencentPoint()], { namespace: "absent" })).toMatchObject({ code: 1016 });
    expect(await ask([tencentPoint({ metricName: "other" })])).toMatchObject({ code: 1017 });
    expect(await ask([tencentPoint()])).toMatchObject({ code: 0 });
    expect(await ask([tencentPoint()])).toMatchObject({ code: 1018 });
    expect(await ask([tencentPoint({ dimensions: { ip: "x".repeat(1000) } })])).toMatchObject({ code: 1015 });
  });

  it("has a limit of points and one of requests a second in its preset", async () => {
    const emulator = await testEmulator({ limits: "tencent" });
    const many = Array.from({ length: 31 }, () => tencentPoint());

    expect((await send(emulator.url, signTencent(many))).json()).toMatchObject({ code: 1015 });
    expect((await send(emulator.url, signTencent([tencentPoint()]))).json()).toMatchObject({ code: 1006 });
  });
});
