import { describe, expect, it } from "vitest";

import { KEY_ENVIRONMENT } from "../../../testing/test-system.ts";
import { openEmulated } from "../../../testing/with-emulator.ts";
import { checkResults, type DoctorReport } from "../check-results.fixture.ts";

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
    const quota = { ResourceQuota: { SuitInfo: "pro", CustomMonitor: { QuotaLimit, QuotaUsed } } };

    expect(await quotaFor(quota)).toMatchObject([
      { level, found: `plan pro, ${QuotaUsed} of ${QuotaLimit} series used` },
    ]);
  });

  it("comes with advice on raw data in the free edition, as the emulator answers it", async () => {
    await using program = await openEmulated({ limits: "alibaba-free" });
    await program.run(
      "put alibaba orders --type aggregate --statistic sum=3 --statistic count=2 --period 60 --region cn-hangzhou",
    );

    const { json } = await program.run("doctor alibaba --region cn-hangzhou --json");

    expect((json() as DoctorReport).clouds["alibaba"]).toContainEqual({
      level: "warn",
      about: "quota",
      found: "plan free, 1 of 10 series used",
      cure: "Raw data is refused with code 206: report Summaries of 60 or 300 seconds.",
    });
  });

  it("is unknown without the permission", async () => {
    expect(await quotaFor({ Code: "Forbidden.RAM" }, 403)).toMatchObject([
      { level: "info", found: "not known: HTTP 403, code Forbidden.RAM" },
    ]);
  });
});
