import { createHmac } from "node:crypto";

import { describe, expect, it } from "vitest";

import type { Emulator } from "../../emulator.ts";
import { ACCOUNT, NOW } from "../../testing/account.ts";
import { type RawAnswer, send } from "../../testing/send.ts";
import { CSE_PATH, cseInterface, cseReport, signHuawei } from "../../testing/sign-huawei.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const INVALID = { error_code: "SVCSTG.CSE.4001000", error_message: "upload metric invalid" };

function post(emulator: Emulator, headers: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return send(emulator.url, { method: "POST", target: CSE_PATH, headers, body: JSON.stringify(cseReport()) });
}

describe("the CSE report", () => {
  it("stores one point for an interface", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signHuawei(`${CSE_PATH}?service=order`, cseReport()));

    expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: "upload ok" });
    expect(answer.headers["content-type"]).toContain("text/plain");
    expect(answer.headers["x-request-id"]).toBe(emulator.requests()[0]?.requestId);
    expect(emulator.points()).toEqual([
      {
        vendor: "huawei-cse",
        namespace: "order",
        name: "Consumer.order.create",
        dimensions: { appId: "default", version: "1.0.0", instance: "web1" },
        timestamp: NOW,
        type: "summary",
        statistics: {
          count: 125,
          failures: 3,
          countPerSecond: 12.5,
          average: 35,
          p5: 6,
          p25: 18,
          p50: 30,
          p75: 50,
          p90: 90,
          p99: 180,
          p995: 220,
        },
        details: {
          rate: 0.976,
          failureRate: 0.024,
          shortCircuited: 0,
          semaphoreRejected: 0,
          threadPoolRejected: 0,
          countTimeout: 1,
          circuitBreakerOpen: false,
          thread: 14,
          cpu: 3.5,
        },
        requestId: emulator.requests()[0]?.requestId,
        order: 1,
      },
    ]);
  });

  it("takes a report without interfaces, strings for figures of the process, and keys it does not know", async () => {
    const emulator = await testEmulator();
    const odd = { thread: "14", cpu: "3.5", memory: "3041688", customs: null, uptime: 1, interfaces: [] };

    const answer = await send(emulator.url, signHuawei(CSE_PATH, cseReport(odd)));

    expect(answer.status).toBe(200);
    expect(emulator.points()).toHaveLength(0);
  });

  it("takes figures of more digits than a number has", async () => {
    const emulator = await testEmulator();
    const memory = { heapMax: "LONGEST" };
    const interfaces = [{ name: "Provider.a", total: 1, latency: "LONGEST" }];
    const report = JSON.stringify(cseReport({ memory, interfaces })).replaceAll('"LONGEST"', "9223372036854775807");

    const answer = await send(emulator.url, signHuawei(CSE_PATH, report));

    expect(answer).toMatchObject({ status: 200 });
    expect(emulator.points()).toMatchObject([{ statistics: { count: 1, average: 2 ** 63 } }]);
  });

  it("dates an interface without a time when it arrives, and knows both names of the open breaker", async () => {
    const emulator = await testEmulator();
    const one = cseInterface({
      time: undefined,
      circuitBreakerOpen: undefined,
      isCircuitBreakerOpen: true,
      desc: "creates",
    });

    await send(emulator.url, signHuawei(CSE_PATH, cseReport({ interfaces: [one] })));

    expect(emulator.points()[0]).toMatchObject({
      timestamp: NOW,
      details: { circuitBreakerOpen: true, desc: "creates" },
    });
  });

  it.each<[string, unknown]>([
    ["huawei-cse.body", "not json"],
    ["huawei-cse.body", cseReport({ name: 1 })],
    ["huawei-cse.body", cseReport({ thread: true })],
    ["huawei-cse.body", cseReport({ memory: 5 })],
    ["huawei-cse.body", cseReport({ memory: { heap: "1" } })],
    ["huawei-cse.body", cseReport({ interfaces: {} })],
    ["huawei-cse.body", cseReport({ interfaces: [1] })],
    ["huawei-cse.body", cseReport({ interfaces: [cseInterface({ name: undefined })] })],
    ["huawei-cse.body", cseReport({ interfaces: [cseInterface({ desc: 1 })] })],
    ["huawei-cse.body", cseReport({ interfaces: [cseInterface({ qps: "1" })] })],
    ["huawei-cse.body", cseReport({ interfaces: [cseInterface({ circuitBreakerOpen: "no" })] })],
    ["huawei-cse.mandatory", cseReport({ version: undefined })],
    ["huawei-cse.mandatory", cseReport({ instance: "" })],
    ["huawei-cse.id-pair", cseReport({ serviceId: "s" })],
    ["huawei-cse.interface-name", cseReport({ interfaces: [cseInterface({ name: "" })] })],
    ["huawei-cse.counts", cseReport({ interfaces: [cseInterface({ total: 1.5 })] })],
    ["huawei-cse.counts", cseReport({ interfaces: [cseInterface({ failure: 126 })] })],
    ["huawei-cse.shares", cseReport({ interfaces: [cseInterface({ failureRate: 2.4 })] })],
    ["huawei-cse.shares", cseReport({ interfaces: [cseInterface({ rate: -0.1 })] })],
    ["huawei-cse.time", cseReport({ interfaces: [cseInterface({ time: 1_767_323_045 })] })],
  ])("%s refuses %j", async (rule, payload) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signHuawei(CSE_PATH, payload));

    expect({ status: answer.status, body: answer.json() }).toEqual({ status: 400, body: INVALID });
    expect(emulator.requests()[0]).toMatchObject({
      requestId: answer.headers["x-request-id"],
      verdict: { outcome: "refused", findings: [{ rule }] },
    });
  });

  it.each(["", "x".repeat(65)])("refuses the project %j in the path", async (project) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signHuawei(`/v2/${project}/csemonitor/metric`, cseReport()));

    expect(answer.json()).toEqual(INVALID);
  });

  it("requires x-domain-name only where the limits say so", async () => {
    const lenient = await testEmulator();
    const strict = await testEmulator({ limits: { "huawei-cse": { requireDomainName: true } } });
    const named = signHuawei(CSE_PATH, cseReport(), { headers: { "x-domain-name": "default" } });

    expect((await send(lenient.url, signHuawei(CSE_PATH, cseReport()))).status).toBe(200);
    expect((await send(strict.url, signHuawei(CSE_PATH, cseReport()))).status).toBe(400);
    expect((await send(strict.url, named)).status).toBe(200);
    expect(strict.requests()[0]?.verdict.findings).toMatchObject([{ rule: "huawei-cse.domain-name" }]);
  });

  it("accepts POST only, and enforces a configured rate", async () => {
    const emulator = await testEmulator({ limits: { "huawei-cse": { requestsPerSecond: 1 } } });

    expect((await send(emulator.url, { target: CSE_PATH })).json()).toMatchObject({ error_code: "APIGW.0101" });
    expect((await send(emulator.url, signHuawei(CSE_PATH, cseReport()))).status).toBe(200);
    expect((await send(emulator.url, signHuawei(CSE_PATH, cseReport()))).json()).toMatchObject({
      error_code: "APIGW.0308",
    });
  });
});

describe("authentication of CSE reports", () => {
  const shaAkSk = createHmac("sha256", ACCOUNT.accessKeySecret).update(ACCOUNT.accessKeyId).digest("hex");

  it.each<[string, Readonly<Record<string, string>>, number]>([
    ["no authentication", {}, 401],
    [
      "the static headers",
      { "x-service-ak": ACCOUNT.accessKeyId, "x-service-shaaksk": shaAkSk, "x-service-project": "default" },
      200,
    ],
    [
      "static headers of another secret",
      { "x-service-ak": ACCOUNT.accessKeyId, "x-service-shaaksk": "0".repeat(64) },
      401,
    ],
    ["static headers of an unknown key", { "x-service-ak": "unknown-key" }, 401],
    ["an invented bearer token", { authorization: "Bearer made-up" }, 401],
    ["an invented IAM token", { "x-auth-token": "made-up" }, 401],
  ])("lets %s in or not", async (_, headers, status) => {
    const emulator = await testEmulator();

    const answer = await post(emulator, headers);

    expect(answer.status).toBe(status);
  });

  it("derives the static header as the collectors do", async () => {
    const account = {
      accessKeyId: "FAKEAK0000EXAMPLE001",
      accessKeySecret: "FakeSecretKeyForTestsOnly0000000000000001",
    };
    const emulator = await testEmulator({ accounts: [account] });
    const sent = "3ee69100c4e6a291d4d8d4ec533610dbd4becd66ee28a38b663c350225b8bc61";

    const answer = await post(emulator, { "x-service-ak": account.accessKeyId, "x-service-shaaksk": sent });

    expect(answer.status).toBe(200);
  });

  it("accepts requests without credentials where the engine has no security, and refuses wrong credentials", async () => {
    const emulator = await testEmulator({ anonymousCse: true });

    expect((await post(emulator, {})).status).toBe(200);
    expect((await post(emulator, { "x-auth-token": "made-up" })).status).toBe(401);
  });
});
