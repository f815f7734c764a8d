import { describe, expect, it } from "vitest";

import { NOW } from "../../testing/account.ts";
import { anyText } from "../../testing/matching.ts";
import { send } from "../../testing/send.ts";
import { type AlibabaItem, rawItem, signAlibabaV1, signAlibabaV3 } from "../../testing/sign-alibaba.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

function aggregated(values: unknown, changes: AlibabaItem = {}): AlibabaItem {
  return rawItem({ Type: "1", Values: JSON.stringify(values), ...changes });
}

describe("PutCustomMetric", () => {
  it("stores a raw point", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signAlibabaV1([rawItem()]));

    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ Message: "success", RequestId: anyText, Code: "200" });
    const [{ requestId, ...point } = {}] = emulator.points();
    expect(point).toEqual({
      vendor: "alibaba",
      name: "cpu_total",
      dimensions: { host: "web1" },
      timestamp: NOW,
      type: "sample",
      value: 10.5,
      details: { groupId: "0" },
      order: 1,
    });
    expect(answer.body).toContain(requestId);
  });

  it("stores aggregated points under Yunmeter's names of statistics", async () => {
    const emulator = await testEmulator();
    const values = { Average: 1, Maximum: 2, Minimum: 0.5, Sum: 10, SampleCount: 10, LastValue: 1, P99: 2 };

    await send(emulator.url, signAlibabaV1([aggregated(values, { Period: "300" })]));

    expect(emulator.points()[0]).toMatchObject({
      type: "summary",
      period: 300,
      statistics: { average: 1, maximum: 2, minimum: 0.5, sum: 10, count: 10, last: 1, p99: 2 },
    });
  });

  it("keeps every digit of a whole number beyond 2^53", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV1([rawItem({ Values: '{"value":9223372036854775807}' })]));

    expect(emulator.points()[0]?.value).toBe(9_223_372_036_854_775_807n);
  });

  it.each(["GET", "POST"] as const)("takes a %s signed with version 1.0", async (method) => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV1([rawItem()], { method }));

    expect(emulator.points()).toHaveLength(1);
  });

  it("takes a form signed with version 3", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV3([rawItem(), rawItem()], emulator.host));

    expect(emulator.points()).toHaveLength(2);
  });

  it("uses the arrival time for a point without a time, and reads calendar times", async () => {
    const emulator = await testEmulator();
    const times = [undefined, "20171012T132456.888+0800"];

    await send(emulator.url, signAlibabaV1(times.map((Time) => rawItem({ Time }))));

    expect(emulator.points().map(({ timestamp }) => timestamp)).toEqual([NOW, Date.parse("2017-10-12T05:24:56.888Z")]);
  });

  it("answers in XML on request", async () => {
    const emulator = await testEmulator();

    const good = await send(emulator.url, signAlibabaV1([rawItem()], { parameters: { Format: "XML" } }));
    const bad = await send(
      emulator.url,
      signAlibabaV1([rawItem({ Type: undefined })], { parameters: { Format: "XML" } }),
    );

    expect(good.body).toContain("<PutCustomMetricResponse><Message>success</Message>");
    expect(bad.body).toContain("<Code>MissingParameter</Code>");
  });

  it("uses up nothing of the plan when a syntax error refuses the call", async () => {
    const emulator = await testEmulator({ limits: { alibaba: { series: 1 } } });

    await send(emulator.url, signAlibabaV1([rawItem(), rawItem({ Type: "1", Period: "61" })]));
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "another" })]));

    expect(emulator.points().map(({ name }) => name)).toEqual(["another"]);
  });
});
