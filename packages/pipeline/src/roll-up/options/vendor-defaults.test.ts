import { createAlibabaReporter } from "@yunmeter/alibaba";
import type { Reporter, Sample } from "@yunmeter/core";
import { createHuaweiCesReporter, createHuaweiCseReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createTencentReporter } from "@yunmeter/tencent";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { LaneOption } from "../../api/pipeline-options.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { atOnce, summariesOf } from "../../testing/roll-up/at-once.ts";
import { createRollUp } from "../create-roll-up.ts";
import { createMerger } from "../merge/merger.ts";
import { isTold } from "../windows.ts";
import { toRollUpSettings } from "./resolve-roll-up.ts";
import type { RollUpSettings } from "./roll-up-settings.ts";

const T = 1_767_323_100_000;
const clock = { now: T };
const runtime = { now: () => clock.now };
const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
const service = { name: "shop", appId: "default", version: "1.0.0", instance: "a" };
const ces = { region: "cn-north-4", projectId: "p", namespace: "SHOP.METRICS", credentials, runtime };
const tencent = { region: "gz", namespace: "shop", credentials, runtime };

const REPORTERS: readonly (readonly [string, Reporter, Omit<Sample, "value">])[] = [
  [
    "alibaba",
    createAlibabaReporter({ region: "cn-hangzhou", credentials, runtime }),
    { name: "orders_paid", dimensions: { shop: "a" } },
  ],
  [
    "jd",
    createJdReporter({ region: "cn-north-1", namespace: "shop", credentials, runtime }),
    { name: "orders.paid", dimensions: { shop: "a" } },
  ],
  [
    "tencent",
    createTencentReporter({ ...tencent, summaryAs: "average" }),
    { name: "orders_paid", dimensions: { shop: "a" } },
  ],
  [
    "huawei-cse",
    createHuaweiCseReporter({ region: "cn-north-4", service, credentials, runtime }),
    { name: "orders.pay" },
  ],
  [
    "huawei-ces",
    createHuaweiCesReporter({ ...ces, summaryAs: "average" }),
    { name: "orders_paid", dimensions: { shop: "a" } },
  ],
];

function settingsOf(reporter: Reporter): RollUpSettings {
  const settings = toRollUpSettings({ reporter, options: {}, instance: "single", queue: { durable: true } });
  if ("periods" in settings) return settings;
  throw new Error(settings.join());
}

function open(lane: Reporter | LaneOption): () => void {
  return () =>
    void createPipeline({ reporters: [lane], rollUp: true, instance: "single", log: false }).close({ deadlineMs: 1 });
}

describe.each(REPORTERS)("roll-up defaults of a %s lane", (vendor, reporter, identity) => {
  it("follows the vendor of the reporter", () => {
    expect(reporter.vendor).toBe(vendor);
    expect(open(reporter)).not.toThrow();
  });

  it("makes Summaries that the reporter accepts for any values", () => {
    const settings = settingsOf(reporter);
    const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 1e9 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        clock.now = T;
        const rollUp = createRollUp({ settings, producer: "p", maxSeries: 10, reporter });
        for (const each of values) expect(rollUp.add({ ...identity, value: each }, T)).toBeUndefined();
        const merger = createMerger({ settings, lane: reporter.id, producer: "m", handsOver: false });
        for (const { id, body } of atOnce(rollUp.cut(T))) merger.take(id, body);
        for (const period of settings.periods) {
          clock.now = T + period * 1000 + settings.graceMs;
          const summaries = summariesOf(atOnce(merger.step(clock.now)));

          expect(summaries.map((summary) => summary.period)).toEqual([period]);
          for (const summary of summaries) {
            expect(Object.keys(summary.statistics)).toEqual(settings.statistics.filter(isTold));
            expect(reporter.check(summary)).toBeUndefined();
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("a reporter whose wire holds one value", () => {
  it("is taken without summaryAs, with a remark about plain Samples", () => {
    const lines: string[] = [];
    const reporters = [createHuaweiCesReporter(ces)];
    const pipeline = createPipeline({ reporters, rollUp: true, instance: "single", log: (line) => lines.push(line) });
    void pipeline.close({ deadlineMs: 1 });
    expect(lines).toEqual([expect.stringMatching(/Samples passed to `add` will be refused .*summaryAs/u)]);
  });
});
