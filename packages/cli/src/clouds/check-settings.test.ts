import { describe, expect, it } from "vitest";

import { EXIT } from "../exit-codes.ts";
import { KEY_ENVIRONMENT, runHere } from "../testing/test-system.ts";
import { openEmulated } from "../testing/with-emulator.ts";

describe("a command line that lacks settings", () => {
  it.each([
    ["jd", ["region", "namespace"]],
    ["alibaba", ["region"]],
    ["tencent", ["region", "namespace"]],
    ["huawei-ces", ["projectId", "region", "namespace"]],
    ["huawei-cse", ["service", "region"]],
  ])("names everything that a line for %s lacks, with a line that works", async (cloud, options) => {
    await using program = await openEmulated();
    const metric = cloud === "huawei-cse" ? "Provider.order.create --statistic count=1" : "orders 12";

    const { code, stderr } = await runHere(`put ${cloud} ${metric}`);
    const line = stderr.split("\n").at(-2)?.trim().split(" ").slice(1) ?? [];
    const pasted = await program.run(line);

    expect(code).toBe(EXIT.usage);
    for (const option of options) expect(stderr).toContain(`${cloud}: ${option} `);
    expect(stderr).toMatch(/no keys in the environment or in a profile\. Set [A-Z_]+/u);
    expect(pasted).toMatchObject({
      code: EXIT.done,
      stdout: expect.stringContaining("accepted") as string,
      stderr: "",
    });
  });

  it("completes a line for a file with the namespaces that its points may lack", async () => {
    await using program = await openEmulated();
    const input = '{"name":"orders","value":1,"dimensions":{"a":"b"}}';

    const { stderr } = await runHere("pipe jd,tencent", { input });
    const line = stderr.split("\n").at(-2)?.trim().split(" ").slice(1) ?? [];

    expect(line.filter((word) => word.includes("=yunmeter"))).toEqual(["jd=yunmeter", "tencent=yunmeter"]);
    expect(await program.run(line, { input })).toMatchObject({ code: EXIT.done });
  });

  it("completes no line that holds a wrong value", async () => {
    const { code, stderr } = await runHere("put tencent orders 1 --region gz --method PUT", { env: KEY_ENVIRONMENT });

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('method must be "POST" or "GET"; received "PUT" (it comes from --method)');
    expect(stderr).toContain("namespace must be given");
    expect(stderr).not.toContain("for example");
  });
});
