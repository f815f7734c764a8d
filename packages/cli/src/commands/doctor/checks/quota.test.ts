import { describe, expect, it } from "vitest";

import { KEY_ENVIRONMENT } from "../../../testing/test-system.ts";
import { checkResults } from "../check-results.fixture.ts";

async function quotaFor(quota: object, status = 200): Promise<readonly object[]> {
  const actions: string[] = [];
  const about = await checkResults("doctor alibaba --region cn-hangzhou", {
    env: KEY_ENVIRONMENT,
    fetch(_, init) {
      const action = new URLSearchParams(typeof init?.body === "string" ? init.body : "").get("Action") ?? "";
      actions.push(action);
      const isQuota = action === "DescribeMonitorResourceQuotaAttribute";
      return Promise.resolve(
        isQuota ? Response.json(quota, { status }) : Response.json({ Code: "X" }, { status: 404 }),
      );
    },
    lookup: () => Promise.resolve(["127.0.0.1"]),
    connect: () => Promise.resolve({ ms: 1 }),
  });
  expect(actions.filter((action) => action === "DescribeMonitorResourceQuotaAttribute")).toHaveLength(1);
  return about("quota");
}

describe("the quota of an Alibaba account", () => {
  it.each([
    ["10", "3", "good"],
    ["10", "9", "warn"],
    ["10", "10", "bad"],
  ])("of %s series with %s used is %s", async (QuotaLimit, QuotaUsed, level) => {
    const quota = { ResourceQuota: { SuitInfo: "free", CustomMonitor: { QuotaLimit, QuotaUsed } } };

    expect(await quotaFor(quota)).toMatchObject([
      { level, found: `plan free, ${QuotaUsed} of ${QuotaLimit} series used` },
    ]);
  });

  it("is unknown without the permission", async () => {
    expect(await quotaFor({ Code: "Forbidden.RAM" }, 403)).toMatchObject([
      { level: "info", found: "not known: HTTP 403, code Forbidden.RAM" },
    ]);
  });
});
