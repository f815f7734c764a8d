import { assertReported } from "@yunmeter/core";
import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { capture, cseFor, KEYS, SERVICE } from "../huawei.fixture.ts";
import type { CseMetricData } from "./metric-data.ts";
import { createHuaweiCseReporter } from "./reporter.ts";

const OK = { body: "upload ok" };

function reporting(stringFields = false) {
  const { sent, fetch } = capture(200);
  const options = { region: "cn-north-4", service: { ...SERVICE, name: "other" }, credentials: KEYS, stringFields };
  return { sent, reporter: createHuaweiCseReporter({ ...options, requestsPerSecond: Infinity, runtime: { fetch } }) };
}

describe("reportSnapshot", () => {
  it("sends a complete report unchanged in one request", async () => {
    const { sent, reporter } = reporting();
    const data: CseMetricData = {
      ...SERVICE,
      serviceId: "s-1",
      instanceId: "i-1",
      environment: "production",
      thread: 14,
      cpu: 3.5,
      memory: { heapUsed: 3_041_688 },
      interfaces: [
        {
          time: 0,
          name: "Consumer.a",
          desc: "a",
          qps: 12.5,
          latency: 35,
          rate: 1,
          failureRate: 0.024,
          total: 125,
          failure: 3,
          isCircuitBreakerOpen: true,
          shortCircuited: 1,
          semaphoreRejected: 2,
          threadPoolRejected: 3,
          countTimeout: 4,
          l995: 220,
          l99: 180,
          l90: 90,
          l75: 50,
          l50: 30,
          l25: 18,
          l5: 6,
        },
        { name: "Provider.b", time: 1_000 },
      ],
    };

    const result = await reporter.reportSnapshot(data);

    expect(result).toMatchObject({ accepted: 2, requests: [{ points: 2, bytes: sent[0]?.body.length }] });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toMatch(/\?service=order$/);
    const { interfaces, ...preamble } = JSON.parse(sent[0]?.body ?? "") as CseMetricData;
    expect({ ...preamble, interfaces: [] }).toEqual({ ...data, interfaces: [] });
    expect(interfaces).toMatchObject([
      { ...data.interfaces[0], circuitBreakerOpen: true },
      { name: "Provider.b", time: 1000, rate: 1 },
    ]);
  });

  it("sends strings unchanged, and numbers as strings with stringFields", async () => {
    const { sent, reporter } = reporting(true);

    await reporter.reportSnapshot({ ...SERVICE, thread: "14", cpu: 3.5, memory: "3041688", interfaces: [] });

    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      ...SERVICE,
      thread: "14",
      cpu: "3.5",
      memory: "3041688",
      interfaces: [],
    });
  });

  it("counts a report without interfaces as one", async () => {
    await using cloud = await startScriptedCloud([OK, { status: 403, body: "" }]);
    const reporter = cseFor(cloud);
    const data = { ...SERVICE, thread: 3, interfaces: [] };

    expect(await reporter.reportSnapshot(data)).toMatchObject({
      accepted: 1,
      requests: [{ outcome: "accepted", bytes: cloud.requests[0]?.body.length }],
    });
    const result = await reporter.reportSnapshot(data);

    expect(result.unsent).toMatchObject([{ index: 0, point: data, reason: "forbidden" }]);
    expect(() => assertReported(result)).toThrow(/forbidden/);
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ counts: { unsent: 1 }, problems: [{ status: 403 }] });
  });

  it("refuses invalid interfaces by index and sends the others", async () => {
    const { sent, reporter } = reporting();
    const interfaces = [
      { name: "a" },
      { name: "", total: 1 },
      { name: "b", total: 0.5 },
      { name: "a" },
      null as never,
      { name: "c" },
    ];

    const result = await reporter.reportSnapshot({ ...SERVICE, interfaces });

    expect(result.accepted).toBe(2);
    expect(result.refused.map(({ index, point, reason }) => [index, point, reason])).toEqual([
      [1, interfaces[1], "invalid"],
      [2, interfaces[2], "invalid"],
      [3, interfaces[3], "invalid"],
      [4, expect.anything(), "invalid"],
    ]);
    expect((JSON.parse(sent[0]?.body ?? "") as CseMetricData).interfaces.map(({ name }) => name)).toEqual(["a", "c"]);
  });

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
  ])("refuses %s in place of an interface, and sends the others", async (_, gap) => {
    const { sent, reporter } = reporting();
    const interfaces = [gap, { name: "a" }] as CseMetricData["interfaces"];

    expect(await reporter.reportSnapshot({ ...SERVICE, interfaces })).toMatchObject({
      accepted: 1,
      refused: [{ index: 0, reason: "invalid", error: { path: "name" } }],
    });
    expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({ interfaces: [{ name: "a" }] });
  });

  it("sends nothing when the only interface is missing", async () => {
    const { sent, reporter } = reporting();
    const interfaces = Array<CseMetricData["interfaces"][number]>(1);

    expect(await reporter.reportSnapshot({ ...SERVICE, interfaces })).toMatchObject({ accepted: 0, refused: [{}] });
    expect(sent).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["no version", { ...SERVICE, version: undefined, interfaces: [{ name: "a" }, { name: "b" }] }, "version"],
    ["half a pair of ids", { ...SERVICE, instanceId: "i", interfaces: [{ name: "a" }, { name: "b" }] }, "serviceId"],
    ["an unknown field", { ...SERVICE, region: "r", interfaces: [{ name: "a" }, { name: "b" }] }, "region"],
    ["half a thread", { ...SERVICE, thread: 0.5, interfaces: [{ name: "a" }, { name: "b" }] }, "thread"],
  ])("refuses all of a report with %s", async (_, data, path) => {
    const { sent, reporter } = reporting();

    const result = await reporter.reportSnapshot(data as CseMetricData);

    expect(result.refused.map(({ index, error }) => [index, "path" in error && error.path])).toEqual([
      [0, path],
      [1, path],
    ]);
    expect(sent).toEqual([]);
  });

  it.each([undefined, null, {}, "none"])("refuses %j in place of a list of interfaces", async (interfaces) => {
    const { sent, reporter } = reporting();

    const result = await reporter.reportSnapshot({ ...SERVICE, interfaces } as unknown as CseMetricData);

    expect(result.refused).toMatchObject([{ index: 0, reason: "invalid", error: { path: "interfaces" } }]);
    expect(sent).toEqual([]);
  });

  it("isolates the interface that the cloud refuses and returns it in the result", async () => {
    const invalid = { status: 400, body: { error_code: "SVCSTG.CSE.4001000", error_message: "upload metric invalid" } };
    await using cloud = await startScriptedCloud(({ body }) => (body.includes('"bad"') ? invalid : OK));
    const interfaces = ["a", "b", "bad", "c"].map((name) => ({ name }));

    const result = await cseFor(cloud).reportSnapshot({ ...SERVICE, interfaces });

    expect([result.accepted, result.refused.map(({ index, point, reason }) => [index, point, reason])]).toEqual([
      3,
      [[2, interfaces[2], "refused"]],
    ]);
  });

  it("ends when the caller's signal aborts", async () => {
    const { sent, reporter } = reporting();

    const result = await reporter.reportSnapshot(
      { ...SERVICE, interfaces: [{ name: "a" }] },
      { signal: AbortSignal.abort() },
    );

    expect([result.unsent[0]?.reason, sent.length]).toEqual(["aborted", 0]);
  });
});
