import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { fencesIn, hasPrometheus } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const DOCUMENTS = join(import.meta.dirname, "../../../docs");
const PACKAGES = join(import.meta.dirname, "../../../packages");

describe.each([".md", ".zh-CN.md"])("rules and policies in docs/*%s", (ending) => {
  it("are those of the packages' READMEs, for each cloud", async () => {
    const policies = await fencesIn(join(DOCUMENTS, `permissions${ending}`), "json");
    const readmes = await Promise.all(
      ["alibaba", "jd", "huawei"].map(async (name) => readFile(join(PACKAGES, name, `README${ending}`), "utf8")),
    );

    expect(policies).toHaveLength(readmes.length);
    for (const [index, readme] of readmes.entries()) expect(readme).toContain(policies[index]);
  });

  it("post an alarm of Cloud Eye with all fields that its document requires", async () => {
    const [alarm = ""] = await fencesIn(join(DOCUMENTS, `alarms${ending}`), "json");

    expect(JSON.parse(alarm)).toMatchObject({
      alarm_name: expect.stringMatching(/^[\w-]{1,128}$/u) as string,
      metric: { namespace: "SHOP.CHECKOUT", metric_name: "orders", dimensions: [{ name: "shop", value: "hangzhou" }] },
      condition: { period: 300, filter: "average", comparison_operator: "<", value: 1, count: 3 },
    });
  });

  it.skipIf(!hasPrometheus())("alert in Prometheus by an expression that it understands", async () => {
    const [rules = ""] = await fencesIn(join(DOCUMENTS, `alarms${ending}`), "yaml");
    const folder = await mkdtemp(join(tmpdir(), "yunmeter-rules-"));
    await writeFile(join(folder, "rules.yml"), rules);

    const { stdout } = await promisify(execFile)("promtool", ["check", "rules", join(folder, "rules.yml")]);
    await rm(folder, { recursive: true });

    expect(stdout).toContain("SUCCESS: 1 rules found");
  });
});
