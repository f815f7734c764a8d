import { describe, expect, it } from "vitest";

import { ACCOUNT_ID } from "../../../accounts/account.ts";
import type { Emulator } from "../../../emulator.ts";
import { ACCOUNT, NOW } from "../../../testing/account.ts";
import { type RawAnswer, send } from "../../../testing/send.ts";
import { type AlibabaCallOptions, rawItem, signAlibabaV1, signAlibabaV3 } from "../../../testing/sign-alibaba.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const MINUTE_MS = 60_000;
const BEGUN = Math.floor(NOW / MINUTE_MS) * MINUTE_MS;
const QUERY = {
  Action: "DescribeMetricList",
  Namespace: `acs_customMetric_${ACCOUNT_ID}`,
  MetricName: "cpu_total",
  Dimensions: '[{"groupId":"0","dimension":"host=web1"}]',
  Period: "60",
  StartTime: String(BEGUN - 2 * MINUTE_MS),
  EndTime: String(NOW),
};

function ask(
  emulator: Emulator,
  parameters: AlibabaCallOptions["parameters"] = {},
  options: AlibabaCallOptions = {},
): Promise<RawAnswer> {
  return send(emulator.url, signAlibabaV1([], { ...options, parameters: { ...QUERY, ...parameters } }));
}

function datapointsOf(answer: RawAnswer): unknown {
  return JSON.parse((answer.json() as { readonly Datapoints: string }).Datapoints);
}

describe("DescribeMetricList", () => {
  it("answers with the statistics of each period", async () => {
    const emulator = await testEmulator();
    const values = '{"Average":3,"SampleCount":2,"Maximum":5}';
    const summary = rawItem({ Type: "1", Values: values, Time: String(BEGUN - MINUTE_MS) });
    await send(emulator.url, signAlibabaV1([summary, rawItem(), rawItem({ Values: '{"value":1.5}' })]));

    const answer = await ask(emulator);

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 200,
      body: { Code: "200", Success: true, Period: "60", RequestId: emulator.requests()[1]?.requestId },
    });
    const facts = { userId: ACCOUNT_ID, groupId: "0", dimension: "host=web1" };
    expect(datapointsOf(answer)).toEqual([
      { timestamp: BEGUN - MINUTE_MS, ...facts, Average: 3, Maximum: 5, Sum: 6, SampleCount: 2 },
      { timestamp: BEGUN, ...facts, Average: 6, Maximum: 10.5, Minimum: 1.5, Sum: 12, SampleCount: 2, LastValue: 1.5 },
    ]);
    const { accessKeyId } = ACCOUNT;
    expect(emulator.requests()).toMatchObject([
      { accessKeyId, verdict: { outcome: "stored" }, stored: 3 },
      { accessKeyId, verdict: { outcome: "read", code: "200", findings: [] }, stored: 0 },
    ]);
  });

  it("accepts signature version 3, and answers in XML on request", async () => {
    const emulator = await testEmulator();
    const headers = { ...QUERY, Format: "XML", Version: "2019-01-01" };

    const answer = await send(emulator.url, signAlibabaV3([], emulator.host, { parameters: headers }));

    expect(answer.body).toContain("<DescribeMetricListResponse>");
    expect(answer.body).toContain("<Datapoints>[]</Datapoints>");
  });

  it("identifies a series by its group, and by its dimensions in the order of their keys", async () => {
    const emulator = await testEmulator();
    const two = rawItem({ Dimensions: '{"zone":"b","host":"web1"}', GroupId: "7" });
    await send(emulator.url, signAlibabaV1([two, rawItem()]));

    const both = await ask(emulator, { Dimensions: undefined });
    const one = await ask(emulator, { Dimensions: '{"dimension":"host=web1&zone=b"}' });
    const other = await ask(emulator, { Dimensions: '[{"groupId":"7","dimension":"host=web1"}]' });

    expect(datapointsOf(both)).toHaveLength(2);
    expect(datapointsOf(one)).toMatchObject([{ groupId: "7", dimension: "host=web1&zone=b" }]);
    expect(datapointsOf(other)).toEqual([]);
  });

  it("counts a period that began after StartTime and not after EndTime", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signAlibabaV1([rawItem()]));

    const from = await ask(emulator, { StartTime: String(BEGUN) });
    const to = await ask(emulator, { EndTime: String(BEGUN) });
    const iso = await ask(emulator, { StartTime: "2026-01-02T03:03:59Z", EndTime: "2026-01-02 11:04:00" });
    const now = await ask(emulator, { StartTime: undefined, EndTime: undefined });

    expect([from, to, iso, now].map((answer) => (datapointsOf(answer) as unknown[]).length)).toEqual([0, 1, 1, 1]);
  });

  it("pages through the datapoints", async () => {
    const emulator = await testEmulator();
    const items = [0, 1, 2].map((minutes) => rawItem({ Time: String(NOW - minutes * MINUTE_MS) }));
    await send(emulator.url, signAlibabaV1(items));

    const first = await ask(emulator, { Length: "2", StartTime: "1" });
    const { NextToken } = first.json() as { readonly NextToken: string };
    const second = await ask(emulator, { Length: "2", StartTime: "1", NextToken });

    expect(datapointsOf(first)).toHaveLength(2);
    expect(datapointsOf(second)).toMatchObject([{ timestamp: BEGUN }]);
    expect(second.json()).not.toHaveProperty("NextToken");
  });

  it.each<[string, string, AlibabaCallOptions["parameters"]]>([
    ["alibaba.query", "MissingParameter", { Namespace: undefined }],
    ["alibaba.query", "MissingParameter", { MetricName: undefined }],
    ["alibaba.query", "InvalidParameter", { Dimensions: "host=web1" }],
    ["alibaba.query", "InvalidParameter", { Period: "1m" }],
    ["alibaba.query", "InvalidParameter", { Length: "1441" }],
    ["alibaba.query-times", "InvalidParameter", { StartTime: "yesterday" }],
    ["alibaba.query-times", "InvalidParameter", { StartTime: String(NOW), EndTime: String(NOW) }],
    ["alibaba.query-namespace", "ResourceNotFound", { Namespace: "acs_customMetric_1" }],
  ])("%s refuses with %s %j", async (rule, code, parameters) => {
    const emulator = await testEmulator();

    const answer = await ask(emulator, parameters);

    expect(answer.status).toBe(code === "ResourceNotFound" ? 404 : 400);
    expect(answer.json()).toMatchObject({ Code: code });
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", findings: [{ rule }] });
  });

  it("returns nothing for another account's namespace where the rule is off", async () => {
    const emulator = await testEmulator({ loose: true });
    await send(emulator.url, signAlibabaV1([rawItem()]));

    expect(datapointsOf(await ask(emulator, { Namespace: "acs_customMetric_1" }))).toEqual([]);
  });

  it("refuses a wrong secret", async () => {
    const emulator = await testEmulator();

    const answer = await ask(emulator, {}, { account: { ...ACCOUNT, accessKeySecret: "no" } });

    expect(answer.json()).toMatchObject({ Code: "SignatureDoesNotMatch" });
    expect(answer.body).not.toContain("Datapoints");
  });

  it("does not treat a repeated query as a retry", async () => {
    const emulator = await testEmulator();
    await ask(emulator);
    await ask(emulator);

    expect(emulator.requests().map(({ thread }) => thread)).toEqual([undefined, undefined]);
  });
});
