import { describe, expect, it } from "vitest";

import type { LimitPreset } from "../../../limits.ts";
import { send } from "../../../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../../../testing/sign-alibaba.ts";
import { testEmulator } from "../../../testing/with-emulator.ts";

const parameters = { Action: "DescribeMonitorResourceQuotaAttribute" };
const SUMMARY = { Type: "1", Values: '{"Sum":3,"SampleCount":2}' };

describe("DescribeMonitorResourceQuotaAttribute", () => {
  it.each<[LimitPreset, string, number]>([
    ["alibaba-free", "free", 10],
    ["alibaba-pro", "pro", 1_000],
  ])("answers under %s with the plan %s, %i series and those in use", async (limits, plan, most) => {
    const emulator = await testEmulator({ limits });
    await send(emulator.url, signAlibabaV1([rawItem(SUMMARY), rawItem({ ...SUMMARY, MetricName: "other" })]));

    const answer = await send(emulator.url, signAlibabaV1([], { parameters }));

    const CustomMonitor = { QuotaLimit: most, QuotaPackage: most, QuotaUsed: 2 };
    expect(answer.json()).toMatchObject({ Code: "200", ResourceQuota: { SuitInfo: plan, CustomMonitor } });
    expect(emulator.requests().at(-1)).toMatchObject({ verdict: { outcome: "read" } });
  });

  it("leaves the use out with ShowUsed=false, and nests the fields of XML", async () => {
    const emulator = await testEmulator({ limits: "alibaba-pro" });
    const query = { parameters: { ...parameters, ShowUsed: "false", Format: "XML" } };

    const answer = await send(emulator.url, signAlibabaV1([], query));

    expect(answer.body).toContain(
      "<ResourceQuota><SuitInfo>pro</SuitInfo><CustomMonitor><QuotaLimit>1000</QuotaLimit><QuotaPackage>1000</QuotaPackage></CustomMonitor></ResourceQuota>",
    );
  });

  it("has no quota of custom monitoring where the plan is unlimited", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signAlibabaV1([], { parameters }));

    expect(answer.json()).toMatchObject({ ResourceQuota: { SuitInfo: "cms_post" } });
    expect(answer.json()).not.toHaveProperty("ResourceQuota.CustomMonitor");
  });
});
