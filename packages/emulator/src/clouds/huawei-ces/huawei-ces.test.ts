import { describe, expect, it } from "vitest";

import { ACCOUNT, NOW } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { CES_PATH, cesDatum, cesMetric, type HuaweiCallOptions, signHuawei } from "../../testing/sign-huawei.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

function dimensionsOf(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({ name: `d${index}`, value: "v" }));
}

describe("CES metric data", () => {
  it("stores a datum, and answers 201 without a body", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signHuawei(CES_PATH, [cesDatum()]));

    expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: "" });
    expect(emulator.points()).toEqual([
      {
        vendor: "huawei-ces",
        namespace: "MINE.APP",
        name: "cpu_util",
        dimensions: { instance_id: "web1" },
        timestamp: NOW,
        type: "sample",
        value: 0.5,
        unit: "%",
        details: { ttl: 172_800, type: "float" },
        requestId: emulator.requests()[0]?.requestId,
        order: 1,
      },
    ]);
  });

  it("keeps every digit of a whole number beyond 2^53", async () => {
    const emulator = await testEmulator();
    const body = JSON.stringify([cesDatum({ type: "int", value: 1 })]).replace(
      '"value":1,',
      '"value":9223372036854775807,',
    );

    await send(emulator.url, signHuawei(CES_PATH, body));

    expect(emulator.points()[0]?.value).toBe(9_223_372_036_854_775_807n);
  });

  it("notes a datum that is left out of aggregates because it is late", async () => {
    const emulator = await testEmulator();
    const times = [NOW - 10 * MINUTE_MS, NOW - 10 * MINUTE_MS - 1];

    await send(
      emulator.url,
      signHuawei(
        CES_PATH,
        times.map((time) => cesDatum({ collect_time: time })),
      ),
    );

    expect(emulator.points().map(({ notes }) => notes?.[0]?.note)).toEqual([undefined, "late"]);
  });

  it.each<[string, unknown, string]>([
    ["huawei-ces.body", {}, "ces.0014"],
    ["huawei-ces.body", [], "ces.0014"],
    ["huawei-ces.body", "not json", "ces.0014"],
    ["huawei-ces.body", [1], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ metric: 1 })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ metric: cesMetric({ namespace: 1 }) })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ metric: cesMetric({ dimensions: {} }) })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ metric: cesMetric({ dimensions: [{ name: "a" }] }) })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ value: "1" })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ value: null })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ ttl: "1" })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ collect_time: String(NOW) })], "ces.0014"],
    ["huawei-ces.body", [cesDatum({ unit: 1 })], "ces.0014"],
    ["huawei-ces.namespace", [cesDatum({ metric: cesMetric({ namespace: "MINE" }) })], "ces.0014"],
    ["huawei-ces.namespace", [cesDatum({ metric: cesMetric({ namespace: `A.${"b".repeat(31)}` }) })], "ces.0014"],
    ["huawei-ces.reserved-namespace", [cesDatum({ metric: cesMetric({ namespace: "SYS.ECS" }) })], "ces.0009"],
    ["huawei-ces.metric-name", [cesDatum({ metric: cesMetric({ metric_name: "1cpu" }) })], "ces.0014"],
    ["huawei-ces.metric-name", [cesDatum({ metric: cesMetric({ metric_name: "a".repeat(97) }) })], "ces.0014"],
    ["huawei-ces.dimensions", [cesDatum({ metric: cesMetric({ dimensions: [] }) })], "ces.0014"],
    ["huawei-ces.dimensions", [cesDatum({ metric: cesMetric({ dimensions: dimensionsOf(5) }) })], "ces.0014"],
    [
      "huawei-ces.dimensions",
      [cesDatum({ metric: cesMetric({ dimensions: [...dimensionsOf(1), ...dimensionsOf(1)] }) })],
      "ces.0014",
    ],
    [
      "huawei-ces.dimension-name",
      [cesDatum({ metric: cesMetric({ dimensions: [{ name: "a.b", value: "v" }] }) })],
      "ces.0014",
    ],
    [
      "huawei-ces.dimension-length",
      [cesDatum({ metric: cesMetric({ dimensions: [{ name: "a", value: "v".repeat(257) }] }) })],
      "ces.0014",
    ],
    [
      "huawei-ces.dimension-length",
      [cesDatum({ metric: cesMetric({ dimensions: [{ name: "a", value: "" }] }) })],
      "ces.0014",
    ],
    ["huawei-ces.ttl", [cesDatum({ ttl: 0 })], "ces.0014"],
    ["huawei-ces.ttl", [cesDatum({ ttl: 604_801 })], "ces.0014"],
    ["huawei-ces.collect-time", [cesDatum({ collect_time: NOW - 3 * DAY_MS })], "ces.0014"],
    ["huawei-ces.collect-time", [cesDatum({ collect_time: NOW + 10 * MINUTE_MS })], "ces.0014"],
    ["huawei-ces.collect-time", [cesDatum({ collect_time: Math.floor(NOW / 1000) })], "ces.0014"],
    ["huawei-ces.unit", [cesDatum({ unit: "x".repeat(33) })], "ces.0014"],
    ["huawei-ces.type", [cesDatum({ type: "double" })], "ces.0014"],
    ["huawei-ces.int", [cesDatum({ type: "int", value: 0.5 })], "ces.0014"],
  ])("%s refuses %j", async (rule, payload, code) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signHuawei(CES_PATH, payload));

    expect(answer.json()).toMatchObject({ code: answer.status, details: { code } });
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", code, findings: [{ rule }] });
  });

  it("stores nothing of a request with one bad datum, and does not say which", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signHuawei(CES_PATH, [cesDatum(), cesDatum({ ttl: 0 })]));

    expect(answer.body).not.toMatch(/\[1\]/u);
    expect(emulator.requests()[0]?.verdict.findings[0]?.message).toMatch(/^\[1\]/u);
    expect(emulator.points()).toHaveLength(0);
  });

  it("answers 413 to more than 512 KB, and to more than it reads at all", async () => {
    const emulator = await testEmulator();
    const answers = [
      await send(emulator.url, signHuawei(CES_PATH, `[${" ".repeat(512 * 1024)}]`)),
      await send(emulator.url, signHuawei(CES_PATH, `[${" ".repeat(1024 * 1024)}]`)),
    ];

    expect(answers.map(({ status }) => status)).toEqual([413, 413]);
    expect(emulator.requests().map(({ verdict }) => verdict.findings[0]?.rule)).toEqual([
      "huawei-ces.body-bytes",
      "emulator.body-bytes",
    ]);
  });

  it.each(["10.0.0.1", "/orders/:id", "杭州", "a b"])(
    "stores the dimension value %s unless it is limited",
    async (value) => {
      const data = [cesDatum({ metric: cesMetric({ dimensions: [{ name: "a", value }] }) })];
      const emulator = await testEmulator();
      const stricter = await testEmulator({ limits: { "huawei-ces": { plainDimensionValues: true } } });

      expect((await send(emulator.url, signHuawei(CES_PATH, data))).status).toBe(201);
      expect(emulator.points()[0]?.dimensions).toEqual({ a: value });
      expect((await send(stricter.url, signHuawei(CES_PATH, data))).status).toBe(400);
      expect(stricter.requests()[0]?.verdict.findings[0]?.rule).toBe("huawei-ces.dimension-charset");
    },
  );

  it("accepts POST and GET only, and enforces a configured rate", async () => {
    const emulator = await testEmulator({ limits: { "huawei-ces": { requestsPerSecond: 1 } } });

    expect((await send(emulator.url, { method: "PUT", target: CES_PATH })).status).toBe(404);
    expect((await send(emulator.url, signHuawei(CES_PATH, [cesDatum()]))).status).toBe(201);
    const third = await send(emulator.url, signHuawei(CES_PATH, [cesDatum()]));
    expect({ status: third.status, body: third.json() }).toMatchObject({
      status: 429,
      body: { http_code: 429, message: { code: "ces.0429" } },
    });
  });
});

describe("Huawei's gateway", () => {
  it.each<[string, HuaweiCallOptions, string]>([
    ["an unknown key", { account: { ...ACCOUNT, accessKeyId: "unknown-key" } }, "huawei-ces.key"],
    ["a wrong secret", { account: { ...ACCOUNT, accessKeySecret: "no" } }, "huawei-ces.signature"],
    ["a clock that is slow", { now: NOW - 16 * MINUTE_MS }, "huawei-ces.clock"],
    ["a clock that is fast", { now: NOW + 16 * MINUTE_MS }, "huawei-ces.clock"],
    ["a token that is not the key's", { account: { ...ACCOUNT, securityToken: "t" } }, "huawei-ces.security-token"],
    ["a header signed and not sent", { alsoNamed: ["x-project-id"] }, "huawei-ces.signed-headers"],
    ["a time of another format", { headers: { "x-sdk-date": "2026-01-02T03:04:05Z" } }, "huawei-ces.signed-headers"],
  ])("refuses %s", async (_, options, rule) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signHuawei(CES_PATH, [cesDatum()], options));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 401,
      body: { error_code: "APIGW.0301", request_id: answer.headers["x-request-id"] },
    });
    expect(emulator.requests()[0]?.verdict.findings[0]?.rule).toBe(rule);
  });

  it.each([
    ["no credentials", {}, "huawei-ces.authentication"],
    ["half an Authorization header", { authorization: "SDK-HMAC-SHA256 Access=x" }, "huawei-ces.authentication"],
    [
      "a date that is not signed",
      { authorization: "SDK-HMAC-SHA256 Access=x, SignedHeaders=host, Signature=y", "x-sdk-date": "20260102T030405Z" },
      "huawei-ces.signed-headers",
    ],
  ])("refuses %s", async (_, headers, rule) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, { method: "POST", target: CES_PATH, headers, body: "[]" });

    expect(answer.status).toBe(401);
    expect(emulator.requests()[0]?.verdict.findings[0]?.rule).toBe(rule);
  });

  it("shows its canonical request with bars for line feeds, and tokens masked", async () => {
    const account = { ...ACCOUNT, securityToken: "the-token" };
    const emulator = await testEmulator({ accounts: [account] });

    const answer = await send(
      emulator.url,
      signHuawei(CES_PATH, [cesDatum()], { account: { ...account, accessKeySecret: "no" } }),
    );

    expect(answer.body).toContain(
      `canonicalRequest:POST|${CES_PATH}/||x-sdk-date:20260102T030405Z|x-security-token:MASKED||x-sdk-date;x-security-token|`,
    );
  });

  it("takes a temporary key with its token until it ends", async () => {
    const account = { ...ACCOUNT, securityToken: "t", expiresAt: NOW + 1 };
    let now = NOW;
    const emulator = await testEmulator({ accounts: [account], now: () => now });

    const before = await send(emulator.url, signHuawei(CES_PATH, [cesDatum()], { account }));
    now += 1;
    const after = await send(emulator.url, signHuawei(CES_PATH, [cesDatum()], { account }));

    expect([before.status, after.status]).toEqual([201, 401]);
  });
});
