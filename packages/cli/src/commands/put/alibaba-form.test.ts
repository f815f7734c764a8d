import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { openEmulated } from "../../testing/with-emulator.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

function line(parameters: Readonly<Record<string, string>>): readonly string[] {
  const words = Object.entries(parameters).flatMap(([name, value]) => [`--MetricList.${name}`, value]);
  return ["put", "alibaba", ...words, "--region", "cn-hangzhou"];
}

describe("put with the parameters of PutCustomMetric", () => {
  it("sends what Alibaba's document has behind `aliyun cms PutCustomMetric`", async () => {
    await using program = await openEmulated({ now: () => NOW });

    const { code, stderr } = await program.run(
      line({
        "1.MetricName": "cpu_total",
        "1.Dimensions": '{"sampleName1":"value1","sampleName2":"value2"}',
        "1.Time": String(NOW - 1000),
        "1.Type": "0",
        "1.Period": "60",
        "1.Values": '{"value":10.5}',
        "1.GroupId": "0",
      }),
      { now: () => NOW },
    );

    expect({ code, stderr }).toEqual({ code: EXIT.done, stderr: "" });
    expect(program.emulator.points()).toMatchObject([
      {
        name: "cpu_total",
        dimensions: { sampleName1: "value1", sampleName2: "value2" },
        timestamp: NOW - 1000,
        value: 10.5,
      },
    ]);
  });

  it("sends several points, aggregates and times with a zone, in the order of their numbers", async () => {
    await using program = await openEmulated({ now: () => NOW });

    const { code, stdout, json } = await program.run(
      [
        ...line({
          "2.MetricName": "latency",
          "2.Type": "1",
          "2.Period": "300",
          "2.Time": "20260102T110400.500+0800",
          "2.Values": '{"Average":1.5,"SampleCount":4,"P99":9}',
          "1.MetricName": "orders",
          "1.Values": '{"value":"7"}',
          "1.GroupId": "12",
        }),
        "--json",
      ],
      { now: () => NOW },
    );

    expect({ code, stdout }).toMatchObject({ code: EXIT.done });
    expect(json()).toMatchObject({
      cloud: "alibaba",
      reporter: "alibaba:cn-hangzhou",
      accepted: 2,
      refused: 0,
      unsent: 0,
      unknown: 0,
    });
    expect(program.emulator.points()).toMatchObject([
      { name: "orders", value: 7 },
      {
        name: "latency",
        period: 300,
        timestamp: Date.UTC(2026, 0, 2, 3, 4, 0, 500),
        statistics: { average: 1.5, count: 4, p99: 9 },
      },
    ]);
  });

  it("names each point that is refused", async () => {
    await using program = await openEmulated();
    const values = {
      "1.MetricName": "orders",
      "1.Values": '{"value":1}',
      "2.MetricName": "a b",
      "2.Values": '{"value":1}',
    };

    const { code, stdout } = await program.run(line(values));

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/^✓ 1 accepted {2}✗ 1 refused \(alibaba:cn-hangzhou\)\n {2}2: invalid: name must be /u);
  });

  it.each([
    [{ "1.Values": '{"value":1}' }, "--MetricList.1.MetricName is missing"],
    [{ "1.MetricName": "a" }, "--MetricList.1.Values is missing"],
    [{ "1.MetricNme": "a" }, "no parameter --MetricList.1.MetricNme. Did you mean --MetricList.1.MetricName?"],
    [{ "1.MetricName": "a", "1.Values": "10.5" }, "--MetricList.1.Values needs a JSON object"],
    [{ "1.MetricName": "a", "1.Values": '{"value":"x"}' }, 'needs {"value": number} for type 0'],
    [{ "1.MetricName": "a", "1.Values": '{"value":1}', "1.Type": "2" }, "--MetricList.1.Type is 0 (raw) or 1"],
    [{ "1.MetricName": "a", "1.Values": '{"Avarage":1}' }, "has no aggregate Avarage. Did you mean Average?"],
    [{ "1.MetricName": "a", "1.Values": '{"value":1}', "1.Time": "now" }, "--MetricList.1.Time needs milliseconds"],
  ])("refuses %j with one clear line", async (parameters: Readonly<Record<string, string>>, message) => {
    await using program = await openEmulated();

    const { code, stderr } = await program.run(line(parameters));

    expect(stderr).toContain(message);
    expect(code).toBe(EXIT.usage);
  });

  it.each([
    ["put jd --MetricList.1.MetricName a", "--MetricList.1.MetricName is a parameter of Alibaba's"],
    ["put alibaba orders 1 --MetricList.1.MetricName a", "leave out orders"],
    ["put alibaba --MetricList.1.MetricName a --unit ms", "--unit does not go with --MetricList.1.MetricName"],
    ["put alibaba --MetricList.1.MetricName", "--MetricList.1.MetricName needs a value"],
  ])("refuses `%s`", async (words, message) => {
    await using program = await openEmulated();

    expect((await program.run(words)).stderr).toContain(message);
  });
});
