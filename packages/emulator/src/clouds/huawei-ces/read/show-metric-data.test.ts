import { describe, expect, it } from "vitest";

import type { Emulator } from "../../../emulator.ts";
import { ACCOUNT, NOW } from "../../../testing/account.ts";
import { type RawAnswer, send } from "../../../testing/send.ts";
import {
  askHuawei,
  CES_PATH,
  cesDatum,
  cesMetric,
  type HuaweiCallOptions,
  signHuawei,
} from "../../../testing/sign-huawei.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const MINUTE_MS = 60_000;
const FIVE = 5 * MINUTE_MS;
const QUERY = {
  namespace: "MINE.APP",
  metric_name: "cpu_util",
  "dim.0": "instance_id,web1",
  from: String(NOW - MINUTE_MS),
  to: String(NOW + MINUTE_MS),
  period: "1",
  filter: "average",
};

function ask(
  emulator: Emulator,
  changes: Readonly<Record<string, string>> = {},
  options: HuaweiCallOptions = {},
): Promise<RawAnswer> {
  return send(emulator.url, askHuawei(CES_PATH, { ...QUERY, ...changes }, options));
}

async function withData(...changes: readonly Readonly<Record<string, unknown>>[]): Promise<Emulator> {
  const emulator = await testEmulator();
  await send(
    emulator.url,
    signHuawei(
      CES_PATH,
      changes.map((change) => cesDatum(change)),
    ),
  );
  return emulator;
}

describe("the query of CES metric data", () => {
  it("answers with the data as they were sent", async () => {
    const emulator = await withData({}, { collect_time: NOW + 1, value: 2 });

    const answer = await ask(emulator);

    expect({ status: answer.status, body: answer.json() }).toEqual({
      status: 200,
      body: {
        datapoints: [
          { average: 0.5, timestamp: NOW, unit: "%" },
          { average: 2, timestamp: NOW + 1, unit: "%" },
        ],
        metric_name: "cpu_util",
      },
    });
    expect(emulator.requests()[1]).toMatchObject({
      requestId: answer.headers["x-request-id"],
      accessKeyId: ACCOUNT.accessKeyId,
      verdict: { outcome: "read", findings: [] },
    });
  });

  it.each([
    ["average", 2],
    ["max", 3],
    ["min", 1],
    ["sum", 4],
    ["variance", 1],
  ])("takes the %s of what has one time", async (filter, value) => {
    const emulator = await withData({ value: 1 }, { value: 3 });

    expect((await ask(emulator, { filter })).json()).toMatchObject({
      datapoints: [{ [filter]: value, timestamp: NOW }],
    });
  });

  it("rolls up whole periods to their start, and leaves out late data", async () => {
    const begun = Math.floor(NOW / FIVE) * FIVE;
    const emulator = await withData(
      { value: 1 },
      { value: 3, collect_time: begun },
      { value: 5, collect_time: begun - 1 },
      { value: 7, collect_time: begun - 3 * FIVE },
    );
    const wide = { period: "300", filter: "sum", from: String(begun - 4 * FIVE), to: String(NOW) };

    expect((await ask(emulator, wide)).json()).toMatchObject({
      datapoints: [
        { sum: 5, timestamp: begun - FIVE },
        { sum: 4, timestamp: begun },
      ],
    });
    // No period starts between the two.
    expect((await ask(emulator, { ...wide, from: String(begun + 1) })).json()).toMatchObject({ datapoints: [] });
    expect((await ask(emulator, { ...wide, period: "1" })).body).toContain('"sum":7');
  });

  it("returns nothing that is not stored", async () => {
    const two = ["d0", "d1"].map((name) => ({ name, value: "v" }));
    const emulator = await withData({ metric: cesMetric({ dimensions: two }) });

    const answers = [
      await ask(emulator),
      await ask(emulator, { "dim.0": "d0,v" }),
      await ask(emulator, { "dim.0": "d0,v", "dim.1": "d1,v", namespace: "OTHER.APP" }),
      await ask(emulator, { "dim.0": "d1,v", "dim.1": "d0,v" }),
    ];

    expect(answers.map((answer) => (answer.json() as { datapoints: unknown[] }).datapoints.length)).toEqual([
      0, 0, 0, 1,
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["huawei-ces.query", { namespace: "" }],
    ["huawei-ces.query", { metric_name: "" }],
    ["huawei-ces.query", { "dim.0": "" }],
    ["huawei-ces.query", { "dim.0": "instance_id" }],
    ["huawei-ces.query-period", { period: "5" }],
    ["huawei-ces.query-filter", { filter: "avg" }],
    ["huawei-ces.query-filter", { filter: "" }],
    ["huawei-ces.query-times", { from: "" }],
    ["huawei-ces.query-times", { to: "now" }],
    ["huawei-ces.query-times", { from: String(NOW), to: String(NOW) }],
  ])("%s refuses %j", async (rule, changes) => {
    const emulator = await testEmulator();

    const answer = await ask(emulator, changes);

    expect(answer.json()).toMatchObject({ code: 400, details: { code: "ces.0014" } });
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", findings: [{ rule }] });
  });

  it("accepts a token and a percent-encoded query", async () => {
    const emulator = await testEmulator();
    const user = { name: ACCOUNT.accessKeyId, password: ACCOUNT.accessKeySecret };
    const body = JSON.stringify({ auth: { identity: { password: { user } } } });
    const login = await send(emulator.url, { method: "POST", target: "/v3/auth/tokens", body });
    const headers = { "x-auth-token": String(login.headers["x-subject-token"]) };

    const good = await send(emulator.url, { target: askHuawei(CES_PATH, QUERY).target, headers });
    const bad = await send(emulator.url, { target: `${CES_PATH}?namespace=%zz`, headers });

    expect([good.status, bad.status]).toEqual([200, 400]);
  });

  it("has no unit where none was sent", async () => {
    const emulator = await withData({ unit: undefined });

    expect((await ask(emulator)).json()).toMatchObject({ datapoints: [{ unit: "" }] });
  });

  it("refuses a wrong secret and an altered query", async () => {
    const emulator = await testEmulator();
    const signed = askHuawei(CES_PATH, QUERY);

    const wrong = await ask(emulator, {}, { account: { ...ACCOUNT, accessKeySecret: "no" } });
    const changed = await send(emulator.url, { ...signed, target: signed.target.replace("web1", "web2") });

    expect([wrong.status, changed.status]).toEqual([401, 401]);
    expect(emulator.requests().map(({ verdict }) => verdict.findings[0]?.rule)).toEqual([
      "huawei-ces.signature",
      "huawei-ces.signature",
    ]);
  });
});
