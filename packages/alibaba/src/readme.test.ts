import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/test-server";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..");
const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI-not-a-key", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "not-the-secret" };

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("contains programs that fail with a clear message when the key is wrong", async () => {
    await using cloud = await startScriptedCloud([
      {
        status: 404,
        body: { Code: "InvalidAccessKeyId.NotFound", Message: "Specified access key is not found.", RequestId: "7F0A" },
      },
    ]);
    const programs = await fencesIn(join(FOLDER, name), "ts");
    expect(programs.length).toBeGreaterThan(1);

    for (const program of programs) {
      const { code, output } = await runProgram(program, { folder: FOLDER, url: cloud.url, env });

      expect({ code, output }).toMatchObject({ code: 1 });
      expect(output).toMatch(/InvalidAccessKeyId\.NotFound|point 0 is not stored; again later: false/);
      expect(output).not.toContain("not-the-secret");
    }
    // A provider is called once more, since its keys may have expired: one more request.
    expect(cloud.requests.length).toBeGreaterThanOrEqual(programs.length);
  }, 60_000);

  it("contains a policy that RAM can parse", async () => {
    const [policy = ""] = await fencesIn(join(FOLDER, name), "json");

    expect(JSON.parse(policy)).toEqual({
      Version: "1",
      Statement: [{ Effect: "Allow", Action: "cms:PutCustomMetric", Resource: "*" }],
    });
  });
});
