import { describe, expect, it } from "vitest";

import type { LimitsOption } from "../../limits.ts";
import { send } from "../../testing/send.ts";
import { type AlibabaItem, metricList, rawItem, signAlibabaV1 } from "../../testing/sign-alibaba.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const SUMMARY = { Type: "1", Values: '{"Sum":1}' };

describe("Alibaba's rules for points", () => {
  it.each<[string, AlibabaItem, string, string]>([
    ["alibaba.type", { Type: "2" }, "206", "type is invalid"],
    ["alibaba.raw-values", { Values: '{"value":1,"Sum":1}' }, "400", "syntax error"],
    ["alibaba.raw-values", { Values: '{"Sum":1}' }, "400", "syntax error"],
    ["alibaba.statistics", { Type: "1", Values: '{"value":1}' }, "400", "syntax error"],
    ["alibaba.statistics", { Type: "1", Values: '{"P25":1}' }, "400", "syntax error"],
    ["alibaba.statistics", { Type: "1", Values: '{"constructor":1}' }, "400", "syntax error"],
    ["alibaba.statistics", { Type: "1", Values: "{}" }, "400", "syntax error"],
    ["alibaba.period", { ...SUMMARY, Period: "10" }, "400", "syntax error"],
    ["alibaba.period", { ...SUMMARY, Period: undefined }, "400", "syntax error"],
    ["alibaba.time", { Time: "2024-05-06T07:08:09Z" }, "400", "syntax error"],
    ["alibaba.time-unit", { Time: "1767323045" }, "400", "syntax error"],
    [
      "alibaba.dimensions",
      { Dimensions: JSON.stringify(Object.fromEntries(Array.from({ length: 11 }, (_, key) => [`d${key}`, "v"]))) },
      "400",
      "syntax error",
    ],
    ["alibaba.empty-texts", { Dimensions: '{"host":""}' }, "400", "syntax error"],
    ["alibaba.empty-texts", { MetricName: "" }, "400", "syntax error"],
    ["alibaba.metric-list", { Dimensions: "host=web1" }, "400", "syntax error"],
    ["alibaba.metric-list", { Dimensions: '{"port":80}' }, "400", "syntax error"],
    ["alibaba.metric-list", { Values: '{"value":"1"}' }, "400", "syntax error"],
  ])("%s refuses %j", async (rule, changes, code, message) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signAlibabaV1([rawItem(changes)]));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 200,
      body: { Code: code, Message: message },
    });
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", findings: [{ rule }] });
    expect(emulator.points()).toHaveLength(0);
  });

  it.each([
    ["a field that is missing", metricList([rawItem({ Values: undefined })]), "MetricList.1.Values is mandatory"],
    ["a list without points", {}, "MetricList.1.MetricName is mandatory"],
    ["a list as one string", { MetricList: "[]" }, "versions before 2019-01-01"],
    ["a gap in the numbers", { ...metricList([rawItem()]), "MetricList.3.MetricName": "x" }, "gap"],
    [
      "nested dimensions",
      { ...metricList([rawItem({ Dimensions: undefined })]), "MetricList.1.Dimensions.host": "web1" },
      "MetricList.1.Dimensions is mandatory for this action. (it was sent as Dimensions.host)",
    ],
    [
      "keys in camel case",
      { ...metricList([rawItem({ GroupId: undefined })]), "MetricList.1.groupId": "0" },
      "it was sent as groupId",
    ],
  ])("refuses %s as a missing parameter", async (_, parameters, said) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signAlibabaV1([], { parameters }));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 400,
      body: { Code: "MissingParameter" },
    });
    expect(emulator.requests()[0]?.verdict.findings[0]?.message).toContain(said);
  });

  it("takes 100 points and refuses 101", async () => {
    const emulator = await testEmulator();
    const items = Array.from({ length: 101 }, () => rawItem());

    const most = await send(emulator.url, signAlibabaV1(items.slice(1)));
    const more = await send(emulator.url, signAlibabaV1(items));

    expect(most.json()).toMatchObject({ Code: "200" });
    expect(more.json()).toMatchObject({ Code: "400" });
    expect(emulator.points()).toHaveLength(100);
  });

  it("refuses a body of more than 256 KB", async () => {
    const emulator = await testEmulator();

    const answer = await send(
      emulator.url,
      signAlibabaV1([rawItem()], { parameters: { Padding: "x".repeat(256 * 1024) } }),
    );

    expect(answer.json()).toMatchObject({ Code: "400" });
    expect(emulator.requests()[0]?.verdict.findings[0]?.rule).toBe("alibaba.body-bytes");
  });

  it("stores the others and answers 206 when the type of one is invalid", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signAlibabaV1([rawItem(), rawItem({ Type: "9" }), rawItem()]));

    expect(answer.json()).toMatchObject({ Code: "206", Message: "type is invalid" });
    expect(emulator.points()).toHaveLength(2);
    expect(emulator.requests()[0]).toMatchObject({
      stored: 2,
      verdict: { outcome: "partly", findings: [{ point: 1 }] },
    });
  });

  it.each<[string, LimitsOption, string, readonly string[]]>([
    ["raw data on the free edition", "alibaba-free", "not allowed original value, please upgrade service", ["b"]],
    ["series beyond the plan", { alibaba: { series: 1 } }, "reach max time series num", ["a"]],
  ])("leaves out %s", async (_, limits, message, stored) => {
    const emulator = await testEmulator({ limits });
    const items = [rawItem({ MetricName: "a" }), rawItem({ MetricName: "b", ...SUMMARY })];

    const answer = await send(emulator.url, signAlibabaV1(items));

    expect(answer.json()).toMatchObject({ Code: "206", Message: message });
    expect(emulator.points().map(({ name }) => name)).toEqual(stored);
  });

  it("enforces only structure and signatures when it is loose", async () => {
    const emulator = await testEmulator({ loose: true, limits: "alibaba-free" });
    const odd = rawItem({ MetricName: "9 lives", Type: "1", Period: "7", Time: "1767323045", Values: '{"Count":1}' });

    const answer = await send(emulator.url, signAlibabaV1([odd, rawItem({ Type: "x" })], { now: 0 }));
    const broken = await send(emulator.url, signAlibabaV1([rawItem({ Values: "1" })]));
    const forged = await send(
      emulator.url,
      signAlibabaV1([rawItem()], { account: { accessKeyId: "TESTID0001", accessKeySecret: "x" } }),
    );

    expect(answer.json()).toMatchObject({ Code: "200" });
    expect(emulator.points()[0]).toMatchObject({ name: "9 lives", statistics: { Count: 1 } });
    expect(broken.json()).toMatchObject({ Code: "400" });
    expect(forged.json()).toMatchObject({ Code: "SignatureDoesNotMatch" });
  });

  it("leaves out rules below a confidence, and single rules", async () => {
    const seconds = rawItem({ Time: "1767323045" });
    const ofPeriod = rawItem({ ...SUMMARY, Period: "61" });
    const surer = await testEmulator({ leastConfidence: "medium" });
    const single = await testEmulator({ rulesOff: ["alibaba.period"] });

    await send(surer.url, signAlibabaV1([seconds]));
    await send(surer.url, signAlibabaV1([ofPeriod]));
    await send(single.url, signAlibabaV1([seconds]));
    await send(single.url, signAlibabaV1([ofPeriod]));

    expect(surer.requests().map(({ stored }) => stored)).toEqual([1, 0]);
    expect(single.requests().map(({ stored }) => stored)).toEqual([0, 1]);
  });
});

describe("silent changes by Alibaba", () => {
  it.each([
    ["9lives", "Alives"],
    ["cpu.total-1/a", "cpu_total_1_a"],
    ["é", "A"],
    ["a".repeat(65), "a".repeat(64)],
  ])("makes %s into %s, and notes it", async (name, stored) => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: name })]));

    expect(emulator.points()[0]).toMatchObject({ name: stored, notes: [{ field: "name", from: name }] });
  });

  it("rewrites dimensions, and cuts them between characters", async () => {
    const emulator = await testEmulator();
    const long = "云".repeat(22);

    await send(emulator.url, signAlibabaV1([rawItem({ Dimensions: JSON.stringify({ "a=b": "c&d,e", long }) })]));

    expect(emulator.points()[0]?.dimensions).toEqual({ a_b: "c_d_e", long: "云".repeat(21) });
    expect(emulator.points()[0]?.notes).toEqual([
      { note: "renamed", field: "dimensions.a=b", from: "a=b" },
      { note: "renamed", field: "dimensions.a=b", from: "c&d,e" },
      { note: "truncated", field: "dimensions.long", from: long },
    ]);
  });

  it("notes a series merged into another one", async () => {
    const emulator = await testEmulator();
    const names = ["cpu_total", "cpu.total", "cpu-total", "cpu_total"];

    await send(emulator.url, signAlibabaV1(names.map((MetricName) => rawItem({ MetricName }))));

    const merged = emulator.points().map(({ notes = [] }) => notes.some(({ note }) => note === "merged"));
    expect(merged).toEqual([false, true, true, false]);
    expect(emulator.series()).toHaveLength(1);
  });

  it("treats dimensions of any name as data", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV1([rawItem({ Dimensions: '{"__proto__":"x","constructor":"y"}' })]));

    expect(Object.entries(emulator.points()[0]?.dimensions ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });
});
