import { describe, expect, it } from "vitest";

import { ACCOUNT, NOW } from "../../../testing/account.ts";
import { send } from "../../../testing/send.ts";
import { askTencent, signTencent, tencentPoint } from "../../../testing/sign-tencent.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const FIVE_MINUTES_MS = 300_000;

describe("GetMonitorRealtimeData", () => {
  it.each([
    ["max", 0.5],
    ["min", 0.25],
    ["sum", 0.75],
    ["avg", 0.375],
  ])("answers with the %s of the last five minutes, and when they end in Beijing", async (statistics, value) => {
    const emulator = await testEmulator();
    await send(emulator.url, signTencent([tencentPoint(), tencentPoint({ value: 0.25 })]));

    const answer = await send(emulator.url, askTencent({ statistics }));

    expect({ status: answer.status, body: answer.json() }).toEqual({
      status: 200,
      body: { code: 0, message: "", data: { "ip=10.0.0.1": { value, updateTime: "2026-01-02 11:05:00" } } },
    });
    expect(emulator.requests()[1]).toMatchObject({
      accessKeyId: ACCOUNT.accessKeyId,
      verdict: { outcome: "read", findings: [] },
    });
  });

  it("answers with the newest five minutes that have a point", async () => {
    let now = NOW;
    const emulator = await testEmulator({ now: () => now });
    await send(emulator.url, signTencent([tencentPoint()]));
    now += FIVE_MINUTES_MS;
    await send(emulator.url, signTencent([tencentPoint({ value: 0.125 })], { now }));
    now += 4 * FIVE_MINUTES_MS;

    const answer = await send(emulator.url, askTencent({}, { now }));

    expect(answer.json()).toMatchObject({
      data: { "ip=10.0.0.1": { value: 0.125, updateTime: "2026-01-02 11:10:00" } },
    });
  });

  it("identifies a series by all its dimensions and its region", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signTencent([tencentPoint({ dimensions: { ip: "10.0.0.1", disk: "a" } })]));
    const both = { "dimensions.1.name": "disk", "dimensions.1.value": "a" };

    const found = await send(emulator.url, askTencent(both));
    const others = [
      await send(emulator.url, askTencent()),
      await send(emulator.url, askTencent({ ...both, namespace: "other" })),
      await send(emulator.url, askTencent({ ...both, Region: "sh" })),
    ];

    expect(found.json()).toMatchObject({ data: { "ip=10.0.0.1&disk=a": { value: 0.5 } } });
    expect(others.map((answer) => answer.json())).toEqual(others.map(() => ({ code: 0, message: "", data: {} })));
  });

  it.each<[string, number, Readonly<Record<string, string | undefined>>]>([
    ["tencent.query", 4000, { namespace: undefined }],
    ["tencent.query", 4000, { metricName: undefined }],
    ["tencent.query", 4000, { period: undefined }],
    ["tencent.query", 4000, { "dimensions.0.name": undefined }],
    ["tencent.query", 4000, { "dimensions.0.value": undefined }],
    ["tencent.query-values", 4000, { statistics: "p99" }],
    ["tencent.query-values", 4000, { period: "60" }],
    ["tencent.query-key", 4100, { SecretId: "unknown-key" }],
    ["tencent.query-clock", 4200, { Timestamp: String(Math.floor(NOW / 1000) - 7300) }],
  ])("%s refuses with %d %j", async (rule, code, changes) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, askTencent(changes));

    expect(answer.json()).toMatchObject({ code });
    expect(answer.json()).not.toHaveProperty("data");
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", findings: [{ rule }] });
  });

  it("refuses a wrong secret, an altered query and a repeated one", async () => {
    const emulator = await testEmulator();
    const good = askTencent();

    const wrong = await send(emulator.url, askTencent({}, { account: { ...ACCOUNT, accessKeySecret: "no" } }));
    const changed = await send(emulator.url, { ...good, target: good.target.replace("diskusage", "other") });
    const first = await send(emulator.url, good);
    const again = await send(emulator.url, good);

    expect([wrong, changed, first, again].map((answer) => (answer.json() as { code: number }).code)).toEqual([
      4100, 4100, 0, 4500,
    ]);
    expect(wrong.body).toContain("string to sign: GETmonitor.api.qcloud.com/v2/index.php?Action=");
  });

  it("requires a percent-encoded query", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, { target: "/v2/index.php?Action=GetMonitorRealtimeData&namespace=%zz" });

    expect(answer.json()).toEqual({ code: 4000, message: "(-503)the query is not percent-encoded" });
  });

  it("refuses temporary keys, as the receiver does", async () => {
    const account = { ...ACCOUNT, securityToken: "token" };
    const emulator = await testEmulator({ accounts: [account] });

    expect((await send(emulator.url, askTencent({}, { account }))).json()).toMatchObject({ code: 4100 });
  });
});
