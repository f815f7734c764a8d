import type { Point } from "@yunmeter/core";
import { startScriptedCloud } from "@yunmeter/test-server";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { capture, cseFor, KEYS, type SentRequest, SERVICE } from "../huawei.fixture.ts";
import type { HuaweiCseReporterOptions } from "./options.ts";
import { createHuaweiCseReporter } from "./reporter.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const BASE = { region: "cn-north-4", service: SERVICE, credentials: KEYS } as const;

interface Body {
  readonly interfaces: readonly { readonly name: string; readonly time: number }[];
  readonly thread?: number;
}

function bodyOf({ body }: Pick<SentRequest, "body">): Body {
  return JSON.parse(body) as Body;
}

function operation(name: string, timestamp?: number, period = 10): Point {
  return { name, period, statistics: { count: 1 }, ...(timestamp === undefined ? {} : { timestamp }) };
}

function still(options: Partial<HuaweiCseReporterOptions> = {}) {
  const { sent, fetch } = capture(200);
  const runtime = { fetch, now: () => NOW, sleep: async () => undefined };
  return { sent, reporter: createHuaweiCseReporter({ ...BASE, runtime, ...options }) };
}

describe("createHuaweiCseReporter", () => {
  it.each(["process", "facts"] as const)("names the option %s when it throws", async (option) => {
    const { sent, reporter } = still({
      [option]: () => {
        throw new Error("no such gauge");
      },
    });

    const result = await reporter.report([operation("a")]);

    expect(result.refused[0]?.error).toMatchObject({ path: option, rule: "throws" });
    expect(result.refused[0]?.error.message).toContain("no such gauge");
    expect(sent).toEqual([]);
  });

  it.each(["process", "facts"] as const)("names the option %s when it returns a promise", async (option) => {
    const { sent, reporter } = still({ [option]: () => Promise.reject(new Error("no such gauge")) as never });

    const result = await reporter.report([operation("a")]);

    expect(result.refused[0]?.error).toMatchObject({ path: option, rule: "throws" });
    expect(result.refused[0]?.error.message).toContain(`\`${option}\` returned a promise`);
    expect(sent).toEqual([]);
  });

  it("sends a report with every field", async () => {
    const { sent, reporter } = still({
      projectId: "p-1",
      domainName: "tenant",
      service: { ...SERVICE, name: "订单", serviceId: "s-1", instanceId: "i-1", environment: "production" },
      process: () => ({ thread: 14, cpu: 3.5, memory: { heapUsed: 3_041_688 } }),
    });

    const result = await reporter.report([operation("Consumer.order.create")]);

    expect(result.accepted).toBe(1);
    expect(sent[0]?.url).toBe(
      "https://cse.cn-north-4.myhuaweicloud.com/v2/p-1/csemonitor/metric?service=%E8%AE%A2%E5%8D%95",
    );
    expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({
      name: "订单",
      appId: "default",
      version: "1.0.0",
      serviceId: "s-1",
      environment: "production",
      instance: "order-7d9f-abcde",
      instanceId: "i-1",
      thread: 14,
      cpu: 3.5,
      memory: { heapUsed: 3_041_688 },
      interfaces: [{ name: "Consumer.order.create", time: NOW, total: 1, qps: 0.1 }],
    });
    expect(result.requests[0]?.bytes).toBe(new TextEncoder().encode(sent[0]?.body).length);
  });

  it("sends the process as strings with stringFields", async () => {
    const { sent, reporter } = still({
      stringFields: true,
      process: () => ({ thread: 14, cpu: 3.5, memory: { heapUsed: 1 } }),
    });

    await reporter.report([operation("a")]);

    expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({ thread: "14", cpu: "3.5", memory: '{"heapUsed":1}' });
  });

  it("derives its id from the region, else from the host, and from the service", () => {
    expect(still().reporter).toMatchObject({
      vendor: "huawei-cse",
      id: "huawei-cse:cn-north-4:default/order",
      inOrder: false,
    });
    expect(cseFor({ url: "https://192.168.0.1:30109" }).id).toBe("huawei-cse:192.168.0.1:30109:default/order");
    expect(still({ service: { ...SERVICE, name: "cart" } }).reporter.id).toBe("huawei-cse:cn-north-4:default/cart");
    expect(Object.isFrozen(still().reporter)).toBe(true);
  });

  it("sends one report per timestamp", async () => {
    const { sent, reporter } = still();

    const result = await reporter.report([
      operation("a", NOW),
      operation("a", NOW - 10_000),
      operation("b", NOW),
      operation("b"),
    ]);

    expect(result.refused.map(({ index, error }) => [index, "rule" in error && error.rule])).toEqual([
      [3, "duplicate"],
    ]);
    expect(sent.map((request) => bodyOf(request).interfaces.map(({ name, time }) => [name, time]))).toEqual([
      [
        ["a", NOW],
        ["b", NOW],
      ],
      [["a", NOW - 10_000]],
    ]);
  });

  it("accepts one point per operation and timestamp in each call", async () => {
    const { reporter } = still();

    expect((await reporter.report([operation("a"), operation("a")])).refused.map(({ index }) => index)).toEqual([1]);
    expect((await reporter.report([operation("a")])).accepted).toBe(1);
    expect(reporter.check(operation("a"))).toBeUndefined();
  });

  it("refuses windows that ended longer ago than their period", async () => {
    const { sent, reporter } = still();

    const result = await reporter.report([
      operation("a", NOW - 10_000),
      operation("b", NOW - 10_001),
      operation("c", NOW - 60_000, 60),
    ]);

    expect(result.refused.map(({ index, reason }) => [index, reason])).toEqual([[1, "expired"]]);
    expect(sent).toHaveLength(2);
    expect(reporter.usefulUntil(operation("a", NOW, 30))).toBe(NOW + 30_000);
    expect(reporter.usefulUntil({ name: "a", value: 1 })).toBeUndefined();
    expect(reporter.duplicate(operation("a"))).toBe("counts-twice");
  });

  it("does not send a window that expires while it waits", async () => {
    const { sent, fetch } = capture(200);
    let now = NOW;
    const runtime = { fetch, now: () => now, sleep: async (ms: number) => void (now += ms) };
    const reporter = createHuaweiCseReporter({ ...BASE, runtime });

    const result = await reporter.report(Array.from({ length: 15 }, (_, index) => operation("a", NOW - index)));

    expect(sent).toHaveLength(10);
    expect(result.unsent.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => "expired"));
  });

  it("calls process once per call", async () => {
    let asked = 0;
    const { sent, reporter } = still({ process: () => ({ thread: ++asked }) });

    await reporter.report([operation("a", NOW), operation("b", NOW - 1)]);
    await reporter.report([operation("a")]);
    await reporter.report([]);

    expect(sent.map((request) => bodyOf(request).thread)).toEqual([1, 1, 2]);
  });

  it("refuses points with the reason when process is invalid", async () => {
    const throwing = still({
      process: () => {
        throw new Error("no /proc");
      },
    });
    const wrong = still({ process: () => ({ cpu: Number.NaN }) });

    expect((await throwing.reporter.report([operation("a")])).refused[0]?.error.message).toContain("no /proc");
    expect((await wrong.reporter.report([operation("a")])).refused[0]?.error).toMatchObject({ path: "process.cpu" });
    expect([throwing.sent, wrong.sent]).toEqual([[], []]);
  });

  it("calls facts for each point", async () => {
    const { sent, reporter } = still({ facts: ({ name }) => ({ circuitBreakerOpen: name === "b" }) });

    await reporter.report([operation("a"), operation("b")]);

    expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({
      interfaces: [{ circuitBreakerOpen: false }, { circuitBreakerOpen: true, isCircuitBreakerOpen: true }],
    });
  });

  it("sends one request per second, one in flight", async () => {
    await using cloud = await startScriptedCloud([{ body: "upload ok", delayMs: 20 }]);
    let now = NOW;
    const runtime = { now: () => now, sleep: async (ms: number) => void (now += ms) };
    const reporter = createHuaweiCseReporter({ ...BASE, endpoint: cloud.url, runtime });

    await reporter.report(Array.from({ length: 4 }, (_, index) => operation("a", NOW - index)));

    expect([cloud.requests.length, cloud.mostAtOnce, now - NOW]).toEqual([4, 1, 3000]);
  });

  it("keeps its limits for operations of any name", async () => {
    const name = fc.string({
      unit: fc.constantFrom("云", "😀", "a", '"', "\\", "é", "\ud83d"),
      minLength: 1,
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { maxLength: 40 }),
        fc.integer({ min: 10_000, max: 14_000 }),
        async (names, most) => {
          const { sent, reporter } = still({
            bytesPerRequest: most,
            pointsPerRequest: 9,
            process: () => ({ memory: { heap: 1 } }),
          });

          const result = await reporter.report(names.map((each) => operation(each)));

          expect(result.accepted + result.refused.length).toBe(names.length);
          for (const request of sent) {
            expect(new TextEncoder().encode(request.body).length).toBeLessThanOrEqual(most);
            expect(bodyOf(request).interfaces.length).toBeLessThanOrEqual(9);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
