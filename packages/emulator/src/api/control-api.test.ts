import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../testing/account.ts";
import { change, read } from "../testing/control.ts";
import { anyText, textLike } from "../testing/matching.ts";
import { send } from "../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../testing/sign-jd.ts";
import { signTencent, tencentPoint } from "../testing/sign-tencent.ts";
import { testEmulator } from "../testing/with-emulator.ts";

const JSON_TYPE = { "content-type": "application/json" };

describe("the control API", () => {
  it("counts arrivals by cloud", async () => {
    const emulator = await testEmulator({ retain: { points: 2 } });
    await send(emulator.url, signAlibabaV1([rawItem(), rawItem(), rawItem({ MetricName: "b" })]));

    expect((await read(emulator, "")).json()).toEqual({
      vendors: [
        { vendor: "alibaba", series: 2 },
        { vendor: "jd", series: 0 },
        { vendor: "tencent", series: 0 },
        { vendor: "huawei-cse", series: 0 },
        { vendor: "huawei-ces", series: 0 },
        { vendor: "remote-write", series: 0 },
      ],
      points: { arrived: 3, evicted: 1 },
      requests: { arrived: 1, evicted: 0 },
    });
  });

  it("lists series, and the points of one", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signJd([jdPoint(), jdPoint({ metric: "b" }), jdPoint()], emulator.host));
    await send(emulator.url, signTencent([tencentPoint()]));

    const { series } = (await read(emulator, "/series?vendor=jd")).json() as {
      series: readonly { id: string; points: number }[];
    };
    const ofFirst = await read(emulator, `/points?series=${series[0]?.id}&limit=1`);
    const ofVendor = await read(emulator, "/points?vendor=tencent");
    const all = await read(emulator, "/points?limit=nonsense");

    expect(series.map(({ points }) => points)).toEqual([2, 1]);
    expect(ofFirst.json()).toMatchObject({ points: [{ name: "latency", order: 3 }], arrived: 4, evicted: 0 });
    expect(ofVendor.json()).toMatchObject({ points: [{ vendor: "tencent" }] });
    expect(all.json()).toMatchObject({ points: [{}, {}, {}, {}] });
  });

  it.each(["points", "requests", "series"])("exports %s as NDJSON", async (list) => {
    const emulator = await testEmulator();
    await send(emulator.url, signAlibabaV1([rawItem(), rawItem({ MetricName: "b" })]));

    const answer = await read(emulator, `/${list}?format=ndjson`);

    const lines = answer.body.trimEnd().split("\n");
    expect(answer.headers["content-type"]).toContain("application/x-ndjson");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      ((await read(emulator, `/${list}`)).json() as Record<string, unknown>)[list],
    );
  });

  it("writes a value beyond JSON numbers as a string", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signJd([jdPoint({ values: { value: "9223372036854775807" } })], emulator.host));

    expect((await read(emulator, "/points")).json()).toMatchObject({ points: [{ value: "9223372036854775807" }] });
  });

  it("lists requests without their bodies, the newest last", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signAlibabaV1([rawItem()], { method: "GET", parameters: { Padding: "x".repeat(500) } }));
    await send(emulator.url, signJd([jdPoint({ type: 9 })], emulator.host));

    const { requests } = (await read(emulator, "/requests")).json() as { requests: readonly object[] };
    const newest = await read(emulator, "/requests?limit=1");
    const ofVendor = await read(emulator, "/requests?vendor=alibaba");

    expect(requests).toMatchObject([
      {
        order: 1,
        service: "alibaba",
        status: 200,
        stored: 1,
        verdict: { outcome: "stored" },
        thread: { first: 1, attempt: 1 },
      },
      {
        order: 2,
        service: "jd",
        status: 400,
        stored: 0,
        verdict: { findings: [{ rule: "jd.type", confidence: "medium", point: 0 }] },
      },
    ]);
    expect(JSON.stringify(requests)).not.toContain("x".repeat(300));
    expect(newest.json()).toMatchObject({ requests: [{ order: 2 }], arrived: 2, evicted: 0 });
    expect(ofVendor.json()).toMatchObject({ requests: [{ order: 1 }] });
  });

  it.each([
    [
      "a MetricList",
      () => signAlibabaV1([rawItem()]),
      { Action: "PutCustomMetric", MetricList: [{ Dimensions: { host: "web1" }, Values: { value: 10.5 } }] },
    ],
    [
      "Data in a query",
      () => signTencent([tencentPoint()], { method: "GET" }),
      { Namespace: "cvm", Data: [{ value: 0.5 }] },
    ],
    ["JSON", () => signTencent([tencentPoint()]), { Data: [{ value: 0.5 }], Signature: "MASKED" }],
    ["nothing that can be decoded", () => ({ method: "POST", target: "/", body: "%zz" }), "%zz"],
    [
      "a number that is no place in a list",
      () => ({ target: "/?MetricList.4000000000.X=[" }),
      { "MetricList.4000000000.X": "[" },
    ],
  ])("shows one request with %s decoded", async (_, request, decoded) => {
    const emulator = await testEmulator();
    await send(emulator.url, request());

    const { decoded: shown } = (await read(emulator, "/requests/1")).json() as { decoded: unknown };

    expect({ shown }).toMatchObject({ shown: decoded });
  });

  it("shows the canonical request beside the request", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signJd([jdPoint()], emulator.host, { account: { ...ACCOUNT, accessKeySecret: "no" } }));

    expect((await read(emulator, "/requests/1")).json()).toMatchObject({
      headers: { authorization: textLike(/Credential=TESTID0001\/.*Signature=MASKED$/u) },
      canonical: {
        signedHeaders: ["content-type", "host", "x-jdcloud-date", "x-jdcloud-nonce"],
        request: textLike(/x-jdcloud-date:20260102T030405Z\n/u),
        stringToSign: textLike(/20260102\/cn-north-1\/monitor\/jdcloud2_request/u),
      },
      answer: { status: 401 },
    });
  });

  it("returns only what is new since an order, and pages through the log", async () => {
    const emulator = await testEmulator();
    for (const name of ["a", "b", "c", "d"]) {
      await send(emulator.url, signAlibabaV1([rawItem({ MetricName: name })]));
    }

    const orders = async (query: string): Promise<readonly number[]> =>
      ((await read(emulator, `/requests?${query}`)).json() as { requests: readonly { order: number }[] }).requests.map(
        ({ order }) => order,
      );

    expect(await orders("since=2")).toEqual([3, 4]);
    expect(await orders("before=4&limit=2")).toEqual([2, 3]);
    expect(await orders("before=1")).toEqual([]);
    expect((await read(emulator, "/points?since=3")).json()).toMatchObject({ points: [{ name: "d" }], arrived: 4 });
    expect((await read(emulator, "/series?since=2")).json()).toMatchObject({
      series: [{ name: "c", lastValue: 10.5 }, { lastOrder: 4 }],
      arrived: 4,
      evicted: 0,
    });
  });

  it("finds a request and its points by the cloud's request id", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "a" })]));
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "b" })]));
    const { requestId = "" } = emulator.requests()[1] ?? {};

    expect((await read(emulator, `/requests/${requestId}`)).json()).toMatchObject({ order: 2 });
    expect((await read(emulator, `/points?request=${requestId}`)).json()).toMatchObject({ points: [{ name: "b" }] });
  });

  it("lists every rule with its source, its confidence, and whether it is on", async () => {
    const emulator = await testEmulator({ rulesOff: ["jd.age"] });

    const { rules } = (await read(emulator, "/rules")).json() as {
      rules: readonly Readonly<Record<string, unknown>>[];
    };

    expect(rules.find(({ id }) => id === "jd.age")).toEqual({
      id: "jd.age",
      about: "A point is at most 30 days old.",
      source: "https://docs.jdcloud.com/cn/monitoring/reporting-monitoring-data",
      confidence: "medium",
      kind: "limit",
      on: false,
    });
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.every(({ id, about, source }) => id && about && String(source).startsWith("http"))).toBe(true);
  });

  it.each<[string, Parameters<typeof send>[1], number]>([
    ["an unknown path", { target: "/_yunmeter/api/nothing" }, 404],
    ["a method that is not for it", { method: "PUT", target: "/_yunmeter/api/points" }, 405],
    ["a request that never was", { target: "/_yunmeter/api/requests/7" }, 404],
    ["an id with a malformed escape", { target: "/_yunmeter/api/requests/%zz" }, 404],
    [
      "a body of another type",
      { method: "POST", target: "/_yunmeter/api/faults", headers: { "content-type": "text/plain" }, body: "{}" },
      415,
    ],
    [
      "a body that is not JSON",
      { method: "POST", target: "/_yunmeter/api/faults", headers: JSON_TYPE, body: "{" },
      400,
    ],
    ["an empty rule", { method: "POST", target: "/_yunmeter/api/faults", headers: JSON_TYPE, body: "{}" }, 400],
    [
      "a body that is too long",
      { method: "POST", target: "/_yunmeter/api/faults", headers: JSON_TYPE, body: " ".repeat(65_537) },
      413,
    ],
  ])("refuses %s", async (_, request, status) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, request);

    expect(answer.status).toBe(status);
    expect(answer.json()).toEqual({ error: anyText });
  });

  it("shows no secret of a refused account", async () => {
    const emulator = await testEmulator();

    const answer = await change(emulator, "/accounts", {
      accessKeyId: "",
      accessKeySecret: 12_345_678,
      more: "do-not-show",
    });

    expect(answer.status).toBe(400);
    expect(answer.body).not.toMatch(/12345678|do-not-show/u);
  });
});
