import { describe, expect, it } from "vitest";

import type { Emulator } from "../../../emulator.ts";
import { ACCOUNT, NOW } from "../../../testing/account.ts";
import { type RawAnswer, send } from "../../../testing/send.ts";
import { jdPoint, type JdCallOptions, signJd } from "../../../testing/sign-jd.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const NOW_S = Math.floor(NOW / 1000);
const BEGUN = Math.floor(NOW / 60_000) * 60_000;
const TARGET = "/v2/regions/cn-north-1/namespaces/app.test/metricData";
const HOST = { key: "host", values: ["web1"] };

type JdFields = Readonly<Record<string, unknown>>;

function ask(
  emulator: Emulator & { readonly host: string },
  query: JdFields = {},
  others: JdFields = {},
  options: JdCallOptions = {},
): Promise<RawAnswer> {
  const body = JSON.stringify({ query: { metric: "latency", dimensions: [HOST], ...query }, ...others });
  return send(emulator.url, signJd(body, emulator.host, { target: TARGET, ...options }));
}

function dataOf(answer: RawAnswer): unknown {
  const { result } = answer.json() as {
    readonly result: { readonly metricDatas: readonly { readonly data: unknown }[] };
  };
  return result.metricDatas.map(({ data }) => data);
}

async function withPoints(...changes: readonly JdFields[]): ReturnType<typeof testEmulator> {
  const emulator = await testEmulator();
  await send(
    emulator.url,
    signJd(
      changes.map((change) => jdPoint(change)),
      emulator.host,
    ),
  );
  return emulator;
}

describe("describeCustomMetricData", () => {
  it("answers with what is stored for each minute of the last hour", async () => {
    const older = { timestamp: NOW_S - 3601 };
    const emulator = await withPoints({ unit: "ms" }, { values: { value: "2.5" } }, { timestamp: NOW_S - 60 }, older);

    const answer = await ask(emulator, { aggrType: "sum", downSampleType: "sum" });

    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      requestId: answer.headers["x-jdcloud-request-id"],
      result: {
        metricDatas: [
          {
            metric: {
              metric: "latency",
              metricName: "latency",
              dimensions: { host: "web1" },
              aggrType: "sum",
              downSampleType: "sum",
              downSamplePeriod: "1m",
              calculateUnit: "",
            },
            data: [
              { timestamp: BEGUN - 60_000, value: 12.5 },
              { timestamp: BEGUN, value: 15 },
            ],
          },
        ],
      },
    });
    expect(emulator.requests()[1]).toMatchObject({
      accessKeyId: ACCOUNT.accessKeyId,
      verdict: { outcome: "read", findings: [] },
    });
  });

  it.each([
    ["avg", 7.5],
    ["min", 2.5],
    ["max", 12.5],
    ["last", 2.5],
    [undefined, 7.5],
  ])("takes the %s of a minute", async (downSampleType, value) => {
    const emulator = await withPoints({}, { values: { value: "2.5" } });

    expect(dataOf(await ask(emulator, { downSampleType }))).toEqual([[{ timestamp: BEGUN, value }]]);
  });

  it("combines series, or groups them by a dimension", async () => {
    const emulator = await withPoints({}, { dimensions: { host: "web2" }, values: { value: "2.5" } });
    const both = { key: "host", values: ["web1", "web2", "web3"] };

    const together = await ask(emulator, { dimensions: [both], aggrType: "max" });
    const apart = await ask(emulator, { dimensions: [{ ...both, groupBy: true }] });

    expect(dataOf(together)).toEqual([[{ timestamp: BEGUN, value: 12.5 }]]);
    expect(dataOf(apart)).toEqual([[{ timestamp: BEGUN, value: 12.5 }], [{ timestamp: BEGUN, value: 2.5 }]]);
  });

  it("returns nothing that is not stored", async () => {
    const emulator = await withPoints({}, { type: 2, values: { max: "1" }, metric: "only_maximum" });
    const elsewhere = TARGET.replace("app.test", "other");

    const answers = [
      await ask(emulator, { metric: "other" }),
      await ask(emulator, { dimensions: [{ key: "host", values: [] }] }),
      await ask(emulator, {}, {}, { target: elsewhere }),
      await ask(emulator, {}, {}, { target: TARGET.replace("app.test", "%zz") }),
    ];

    expect(answers.map(dataOf)).toEqual([[], [], [], []]);
    expect(dataOf(await ask(emulator, { metric: "only_maximum", downSampleType: "sum" }))).toEqual([[]]);
  });

  it("accepts times and intervals, and is coarser for longer ones", async () => {
    const emulator = await withPoints({});
    const times = { startTime: "2026-01-02T03:00:00Z", endTime: "2026-01-02T11:05:00+0800" };

    expect(dataOf(await ask(emulator, {}, times))).toEqual([[{ timestamp: BEGUN, value: 12.5 }]]);
    expect(dataOf(await ask(emulator, {}, { ...times, startTime: "2025-12-01T00:00:00+08:00" }))).toEqual([
      [{ timestamp: Date.parse("2026-01-02T03:00:00Z"), value: 12.5 }],
    ]);
    expect(dataOf(await ask(emulator, {}, { timeInterval: "14d" }))).toEqual([
      [{ timestamp: Date.parse("2026-01-02T02:00:00Z"), value: 12.5 }],
    ]);
  });

  it.each<[string, unknown]>([
    ["jd.query", {}],
    ["jd.query", "no json"],
    ["jd.query", { query: { dimensions: [HOST] } }],
    ["jd.query", { query: { metric: "latency", dimensions: [] } }],
    ["jd.query", { query: { metric: "latency", dimensions: ["host"] } }],
    ["jd.query", { query: { metric: "latency", dimensions: [{ key: "host", values: "web1" }] } }],
    ["jd.query", { query: { metric: "latency", dimensions: [HOST], aggrType: "last" } }],
    ["jd.query", { query: { metric: "latency", dimensions: [HOST], downSampleType: "p99" } }],
    ["jd.query-times", { query: { metric: "latency", dimensions: [HOST] }, timeInterval: "2h" }],
    ["jd.query-times", { query: { metric: "latency", dimensions: [HOST] }, startTime: "yesterday" }],
    ["jd.query-times", { query: { metric: "latency", dimensions: [HOST] }, endTime: NOW }],
    ["jd.query-times", { query: { metric: "latency", dimensions: [HOST] }, startTime: "2026-02-02T03:00:00Z" }],
  ])("%s refuses %j", async (rule, body) => {
    const emulator = await testEmulator();
    const text = typeof body === "string" ? body : JSON.stringify(body);

    const answer = await send(emulator.url, signJd(text, emulator.host, { target: TARGET }));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 400,
      body: { error: { status: "INVALID_ARGUMENT" } },
    });
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", findings: [{ rule }] });
  });

  it("refuses a wrong secret, and counts against the rate", async () => {
    const emulator = await testEmulator({ limits: { jd: { requestsPerMinute: 1 } } });

    const wrong = await ask(emulator, {}, {}, { account: { ...ACCOUNT, accessKeySecret: "no" } });
    const first = await ask(emulator);
    const second = await ask(emulator);

    expect([wrong, first, second].map(({ status }) => status)).toEqual([401, 200, 429]);
    expect(wrong.body).not.toContain("metricDatas");
  });
});
