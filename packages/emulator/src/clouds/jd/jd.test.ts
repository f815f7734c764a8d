import { describe, expect, it } from "vitest";

import { NOW } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { jdPoint, signJd } from "../../testing/sign-jd.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const DAY_S = 86_400;
const NOW_S = Math.floor(NOW / 1000);

describe("putMetricData", () => {
  it.each(["/v1/customMetrics", "/v2/customMetrics"])("stores a raw point at %s", async (target) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signJd([jdPoint({ unit: "ms" })], emulator.host, { target }));

    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      requestId: answer.headers["x-jdcloud-request-id"],
      result: { success: true, errMetricDataList: [] },
    });
    expect(emulator.points()).toEqual([
      {
        vendor: "jd",
        namespace: "app.test",
        name: "latency",
        dimensions: { host: "web1" },
        timestamp: NOW_S * 1000,
        type: "sample",
        value: 12.5,
        unit: "ms",
        requestId: answer.headers["x-jdcloud-request-id"],
        order: 1,
      },
    ]);
  });

  it("stores an aggregated point under Yunmeter's names", async () => {
    const emulator = await testEmulator();
    const values = { avg: "1.5", sum: "3", last: "2", max: "2", min: "1", count: "2" };

    await send(emulator.url, signJd([jdPoint({ type: 2, values })], emulator.host));

    expect(emulator.points()[0]).toMatchObject({
      type: "summary",
      statistics: { average: 1.5, sum: 3, last: 2, maximum: 2, minimum: 1, count: 2 },
    });
  });

  it("keeps every digit of the largest value", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signJd([jdPoint({ values: { value: "9223372036854775807" } })], emulator.host));

    expect(emulator.points()[0]?.value).toBe(9_223_372_036_854_775_807n);
  });

  it("accepts null as no unit, and a request without points", async () => {
    const emulator = await testEmulator();

    const withNull = await send(emulator.url, signJd([jdPoint({ unit: null })], emulator.host));
    const empty = await send(emulator.url, signJd("{}", emulator.host));

    expect([withNull.status, empty.status]).toEqual([200, 200]);
    expect(emulator.points()[0]).not.toHaveProperty("unit");
  });

  it("takes the third generation of the signature, which leaves date and nonce unsigned", async () => {
    const emulator = await testEmulator();
    const unsigned = ["x-jdcloud-date", "x-jdcloud-nonce"];

    const answer = await send(emulator.url, signJd([jdPoint()], emulator.host, { generation: 3, unsigned }));

    expect(answer.status).toBe(200);
  });

  it("stores the good points, and names the bad ones re-serialised", async () => {
    const emulator = await testEmulator();
    const bad = jdPoint({ timestamp: NOW, dimensions: { b: "2", a: "1" } });

    const answer = await send(emulator.url, signJd([jdPoint(), bad, jdPoint()], emulator.host));

    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({
      result: {
        success: false,
        errMetricDataList: [
          {
            errMetricData: `{"dimensions":{"a":"1","b":"2"},"metric":"latency","namespace":"app.test","timestamp":${NOW},"type":1,"values":{"value":"12.5"}}`,
            errDetail: "Time value only allowed Secondtimestamps,length is 10",
          },
        ],
      },
      error: { code: 400, status: "INVALID_ARGUMENT", message: "INVALID_ARGUMENT", details: null },
    });
    expect(emulator.points()).toHaveLength(2);
    expect(emulator.requests()[0]?.verdict).toMatchObject({
      outcome: "partly",
      findings: [{ rule: "jd.timestamp", point: 1 }],
    });
  });
});

describe("JD's rules for points", () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["jd.point", { namespace: 1 }],
    ["jd.point", { dimensions: { a: 1 } }],
    ["jd.point", { dimensions: null }],
    ["jd.point", { timestamp: 1.5 }],
    ["jd.point", { type: "1" }],
    ["jd.point", { values: { value: true } }],
    ["jd.point", { unit: 1 }],
    ["jd.names", { namespace: "" }],
    ["jd.names", { metric: "a-b" }],
    ["jd.names", { metric: "a".repeat(256) }],
    ["jd.dimension-count", { dimensions: {} }],
    ["jd.dimension-count", { dimensions: { a: "1", b: "1", c: "1", d: "1", e: "1", f: "1" } }],
    ["jd.dimension-bytes", { dimensions: { a: "x".repeat(255) } }],
    ["jd.dimension-charset", { dimensions: { "a-b": "1" } }],
    ["jd.dimension-charset", { dimensions: { a: "云" } }],
    ["jd.age", { timestamp: NOW_S - 30 * DAY_S - 1 }],
    ["jd.future", { timestamp: NOW_S + 601 }],
    ["jd.type", { type: 3 }],
    ["jd.value-keys", { values: { avg: "1" } }],
    ["jd.value-keys", { type: 2, values: { value: "1" } }],
    ["jd.value-keys", { type: 2, values: {} }],
    ["jd.values-in-strings", { values: { value: 1 } }],
    ["jd.decimals", { values: { value: "1e3" } }],
    ["jd.decimals", { values: { value: "" } }],
    ["jd.magnitude", { values: { value: "9223372036854775808" } }],
    ["jd.magnitude", { values: { value: "-9223372036854775808.5" } }],
    ["jd.count", { type: 2, values: { count: "-1" } }],
    ["jd.unit", { unit: "%" }],
    ["jd.unit", { unit: "x".repeat(65) }],
  ])("%s refuses %j", async (rule, changes) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signJd([jdPoint(changes)], emulator.host));

    expect(answer.status).toBe(400);
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", findings: [{ rule, point: 0 }] });
  });

  it.each([
    { dimensions: { a: "x".repeat(254) } },
    { dimensions: { region: "cn-north-1" } },
    { timestamp: NOW_S - 30 * DAY_S + 1 },
    { timestamp: NOW_S + 599 },
    { values: { value: "-9223372036854775807" } },
    { unit: "x".repeat(64) },
  ])("take %j", async (changes) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signJd([jdPoint(changes)], emulator.host));

    expect(answer.status).toBe(200);
  });

  it("follow configured limits", async () => {
    const six = jdPoint({ dimensions: { a: "1", b: "1", c: "1", d: "1", e: "1", f: "x".repeat(300) } });
    const hyphen = jdPoint({ dimensions: { region: "cn-north-1" } });
    const newer = await testEmulator({ limits: "jd-2019" });
    const stricter = await testEmulator({ limits: { jd: { allowHyphen: false } } });

    expect((await send(newer.url, signJd([six], newer.host))).status).toBe(200);
    expect((await send(stricter.url, signJd([hyphen], stricter.host))).status).toBe(400);
  });
});
