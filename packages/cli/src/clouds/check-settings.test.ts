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

  it.each([
    ["put jd orders 12 --namespace a!b", "put jd orders 12 --namespace yunmeter --region cn-north-1"],
    ["put jd orders 12 --region=a!b", "put jd orders 12 --region cn-north-1 --namespace yunmeter"],
    [
      "put tencent orders 1 --region gz --namespace shop --method PUT",
      "put tencent orders 1 --region gz --namespace shop --method POST",
    ],
  ])("completes `%s` with examples in place of wrong values", async (wrong, works) => {
    await using program = await openEmulated();

    const { code, stderr } = await runHere(wrong, { env: KEY_ENVIRONMENT });
    const line = stderr.split("\n").at(-2)?.trim().split(" ").slice(1) ?? [];

    expect(code).toBe(EXIT.usage);
    expect(line.join(" ").startsWith(works)).toBe(true);
    expect(await program.run(line)).toMatchObject({ code: EXIT.done, stderr: "" });
  });

  it("replaces a wrong value of one of several clouds, and leaves those of the others", async () => {
    await using program = await openEmulated();
    const input = '{"name":"orders","value":1,"dimensions":{"a":"b"}}';
    const given = "pipe jd,tencent --region jd=cn-north-1 --namespace jd=a!b --namespace tencent=shop";

    const { stderr } = await runHere(given, { input, env: KEY_ENVIRONMENT });
    const line = stderr.split("\n").at(-2)?.trim().split(" ").slice(1) ?? [];

    expect(line.filter((word) => word.startsWith("jd=") || word.startsWith("tencent="))).toEqual([
      "jd=cn-north-1",
      "tencent=shop",
      "jd=yunmeter",
      "tencent=gz",
    ]);
    expect(await program.run(line, { input })).toMatchObject({ code: EXIT.done });
  });

  it("repeats no value that is wrong for every cloud of the line", async () => {
    const { stderr } = await runHere("pipe jd,alibaba,tencent --namespace a!b", { input: "", env: KEY_ENVIRONMENT });
    const [line = ""] = stderr.split("\n").slice(-2);

    expect(line).toContain("--namespace jd=yunmeter");
    expect(line).toContain("--namespace tencent=yunmeter");
    expect(line).not.toContain("a!b");
  });

  it("completes no line with a wrong value for which there is no example", async () => {
    const { code, stderr } = await runHere("put tencent orders 1 --region gz --method PUT --concurrency 0", {
      env: KEY_ENVIRONMENT,
    });

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('method must be "POST" or "GET"; received "PUT" (it comes from --method)');
    expect(stderr).toContain("namespace must be given");
    expect(stderr).not.toContain("for example");
  });
});
