import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { createFolder } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";

// The example of the API's document, without its ids.
const REPORT = {
  name: "order",
  appId: "shop",
  version: "1.0.0",
  instance: "order-1",
  environment: "production",
  thread: 14,
  cpu: 3.5,
  memory: { heapUsed: 3_041_688 },
  interfaces: [
    { name: "Provider.order.create", total: 125, failure: 3, latency: 35, qps: 12.5, isCircuitBreakerOpen: true },
    { name: "Provider.order.list", total: 7, failure: 0, latency: 4, qps: 0.7 },
  ],
};
const LINE = "put huawei-cse --region cn-north-4 --snapshot";

describe("put huawei-cse --snapshot", () => {
  it("sends a complete report, with every field that it holds", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    await writeFile(join(folder.path, "report.json"), JSON.stringify(REPORT));

    const { code, stdout } = await program.run(`${LINE} report.json`, { cwd: folder.path });

    expect({ code, stdout }).toEqual({ code: EXIT.done, stdout: expect.stringMatching(/^✓ .*2 accepted/u) as string });
    const [request] = program.emulator.requests();
    expect(JSON.parse(request?.body ?? "")).toMatchObject({
      ...REPORT,
      interfaces: [
        { ...REPORT.interfaces[0], circuitBreakerOpen: true, failureRate: 0.024 },
        { ...REPORT.interfaces[1], failureRate: 0 },
      ],
    });
  });

  it("reads it from standard input, and shows the request in a dry run", async () => {
    await using program = await openEmulated();

    const { code, stdout } = await program.run(`${LINE} - --dry-run`, { input: JSON.stringify(REPORT) });

    expect(code).toBe(EXIT.done);
    expect(stdout).toContain("?service=order");
    expect(program.emulator.requests()).toEqual([]);
  });

  it.each([
    ["no JSON", "name: order", "- is not JSON: "],
    ["a list", "[]", "- has to hold a JSON object with name, appId, version, instance and interfaces"],
  ])("names what is wrong with %s", async (_, text, message) => {
    await using program = await openEmulated();

    const { code, stderr } = await program.run(`${LINE} -`, { input: text });

    expect({ code, stderr }).toEqual({ code: EXIT.usage, stderr: expect.stringContaining(message) as string });
  });

  it("refuses a metric beside it, and another cloud", async () => {
    await using program = await openEmulated();
    const input = JSON.stringify(REPORT);

    const beside = await program.run(`${LINE} - orders`, { input });
    const other = await program.run("put jd --snapshot - --region cn-north-1 --namespace shop", { input });

    expect(beside.stderr).toContain("--snapshot is in place of a metric and a value: leave out orders");
    expect(other.stderr).toContain("--snapshot is a report of huawei-cse, not of jd");
  });

  it("refuses an interface that breaks a rule, and sends the others", async () => {
    await using program = await openEmulated();
    const interfaces = [...REPORT.interfaces, { name: "Provider.order.drop", total: -1 }];

    const { code, stdout } = await program.run(`${LINE} -`, { input: JSON.stringify({ ...REPORT, interfaces }) });

    expect(code).toBe(EXIT.refused);
    expect(stdout).toContain("total");
    expect(program.emulator.points()).toHaveLength(2);
  });
});

describe("put huawei-cse", () => {
  it("sends thread, cpu, memory and facts of the flags", async () => {
    await using program = await openEmulated();

    const { code } = await program.run(
      "put huawei-cse Provider.order.create --statistic count=9 --statistic average=3 --period 10 --region cn-north-4 --service order --thread 14 --cpu 3.5 --memory heapUsed=3041688,rss=9000000 --facts circuitBreakerOpen=true,shortCircuited=2,desc=slow",
    );

    expect(code).toBe(EXIT.done);
    expect(JSON.parse(program.emulator.requests()[0]?.body ?? "")).toMatchObject({
      thread: 14,
      cpu: 3.5,
      memory: { heapUsed: 3_041_688, rss: 9_000_000 },
      interfaces: [{ name: "Provider.order.create", circuitBreakerOpen: true, shortCircuited: 2, desc: "slow" }],
    });
  });

  it.each([
    ["--facts circuitBraekerOpen=true", "--facts has no circuitBraekerOpen. Did you mean circuitBreakerOpen?"],
    ["--memory heapUsed", '--memory needs name=value, with commas between; received "heapUsed"'],
  ])("names what is wrong with %s", async (flags, message) => {
    await using program = await openEmulated();

    const { code, stderr } = await program.run(
      `put huawei-cse orders --statistic count=9 --statistic average=3 --region cn-north-4 --service order ${flags}`,
    );

    expect({ code, stderr }).toEqual({ code: EXIT.usage, stderr: expect.stringContaining(message) as string });
  });
});
