import { describe, expect, it } from "vitest";

import type { Emulator } from "../../../emulator.ts";
import { ACCOUNT, NOW } from "../../../testing/account.ts";
import { type RawAnswer, send } from "../../../testing/send.ts";
import {
  askHuawei,
  CSE_PATH,
  cseInterface,
  cseReport,
  type HuaweiCallOptions,
  signHuawei,
} from "../../../testing/sign-huawei.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const PATH = "/v3/default/csemonitor/metric";
const NAME = "Consumer.order.create";

function ask(
  emulator: Emulator,
  changes: Readonly<Record<string, string>> = {},
  options: HuaweiCallOptions = {},
): Promise<RawAnswer> {
  return send(emulator.url, askHuawei(PATH, { service: "order", ...changes }, options));
}

async function withReports(...changes: readonly Readonly<Record<string, unknown>>[]): Promise<Emulator> {
  const emulator = await testEmulator();
  for (const change of changes) await send(emulator.url, signHuawei(CSE_PATH, cseReport(change)));
  return emulator;
}

describe("the query of what services reported to CSE", () => {
  it("answers with the figures of an operation, its shares in per cent", async () => {
    const emulator = await withReports({});

    const answer = await ask(emulator, { function: NAME });

    expect({ status: answer.status, body: answer.json() }).toEqual({
      status: 200,
      body: [
        {
          time: NOW,
          name: "order",
          appId: "default",
          version: "1.0.0",
          total: 125,
          failure: 3,
          qps: 12.5,
          latency: 35,
          l5: 6,
          l25: 18,
          l50: 30,
          l75: 50,
          l90: 90,
          l99: 180,
          l995: 220,
          rate: 97.6,
          failureRate: 2.4,
          shortCircuited: 0,
          semaphoreRejected: 0,
          threadPoolRejected: 0,
          countTimeout: 1,
          circuitBreakerOpen: false,
          thread: 14,
          cpu: 3.5,
          instanceCount: 1,
          functionCount: 1,
        },
      ],
    });
    expect(emulator.requests()[1]).toMatchObject({
      requestId: answer.headers["x-request-id"],
      accessKeyId: ACCOUNT.accessKeyId,
      verdict: { outcome: "read", findings: [] },
    });
  });

  it("adds up the latest report of each operation of each instance", async () => {
    const other = cseInterface({ name: "Consumer.order.cancel", total: 25, failure: 12, latency: 65, qps: 2.5 });
    const emulator = await withReports(
      { interfaces: [cseInterface({ time: NOW - 1, total: 7 })] },
      { interfaces: [cseInterface(), other] },
      { instance: "web2" },
    );

    expect((await ask(emulator)).json()).toMatchObject([
      {
        total: 275,
        failure: 18,
        qps: 27.5,
        latency: (125 * 35 * 2 + 25 * 65) / 275,
        failureRate: 1800 / 275,
        rate: 100 - 1800 / 275,
        countTimeout: 3,
        instanceCount: 2,
        functionCount: 2,
      },
    ]);
    expect((await ask(emulator)).json()).not.toHaveProperty("0.l99");
    expect((await ask(emulator, { instance: "web2" })).json()).toMatchObject([{ total: 125, instanceCount: 1 }]);
  });

  it("has an entry for each service that reported, and no other", async () => {
    const emulator = await withReports({}, { name: "cart" });

    const both = await ask(emulator, { service: "cart,order,missing" });
    const none = await ask(emulator, { service: "missing" });
    const otherFunction = await ask(emulator, { function: "other" });

    expect((both.json() as readonly { readonly name: string }[]).map(({ name }) => name)).toEqual(["cart", "order"]);
    expect([none.json(), otherFunction.json()]).toEqual([[], []]);
  });

  it("has no shares and no failures without reported ones, and no share of zero requests", async () => {
    const bare = { name: NAME, total: 0 };
    const emulator = await withReports({ interfaces: [bare] });

    expect((await ask(emulator)).json()).not.toHaveProperty("0.rate");
    await send(emulator.url, signHuawei(CSE_PATH, cseReport({ instance: "web2", interfaces: [bare] })));
    expect((await ask(emulator)).json()).toMatchObject([{ total: 0, rate: 100, failureRate: 0 }]);
  });

  it("requires a service, a project and a GET", async () => {
    const emulator = await testEmulator();

    const answers = [
      await ask(emulator, { service: "" }),
      await send(emulator.url, askHuawei(`/v3/${"x".repeat(65)}/csemonitor/metric`, { service: "order" })),
      await send(emulator.url, signHuawei(PATH, cseReport())),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404]);
    expect(answers[0]?.json()).toMatchObject({ error_code: "SVCSTG.CSE.4001000" });
    expect(emulator.requests().map(({ verdict }) => verdict.findings[0]?.rule)).toEqual([
      "huawei-cse.query",
      "huawei-cse.project",
      "huawei-cse.method",
    ]);
  });

  it("finds no service in a query that is not percent-encoded", async () => {
    const emulator = await testEmulator({ anonymousCse: true });

    expect((await send(emulator.url, { target: `${PATH}?service=%zz` })).status).toBe(400);
  });

  it("refuses a wrong secret", async () => {
    const emulator = await withReports({});

    const answer = await ask(emulator, {}, { account: { ...ACCOUNT, accessKeySecret: "no" } });

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 401,
      body: { error_code: "APIGW.0301" },
    });
  });
});
