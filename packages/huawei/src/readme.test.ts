import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/test-server";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..");
const env = { HUAWEICLOUD_SDK_AK: "not-a-key", HUAWEICLOUD_SDK_SK: "not-the-secret" };

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("contains programs that fail with a clear message when the key is wrong", async () => {
    await using cloud = await startScriptedCloud([
      {
        status: 401,
        body: { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information", request_id: "7F0A" },
      },
    ]);
    const programs = await fencesIn(join(FOLDER, name), "ts");
    expect(programs.length).toBeGreaterThan(1);

    for (const program of programs) {
      const { code, output } = await runProgram(program, { folder: FOLDER, url: cloud.url, env });

      expect({ code, output }).toMatchObject({ code: 1 });
      expect(output).toMatch(
        /APIGW\.0301: “Incorrect IAM authentication information”|point 0 is not stored; again later: false/,
      );
      expect(output).not.toContain("not-the-secret");
    }
    expect(cloud.requests).toHaveLength(programs.length);
  }, 60_000);

  it("contains a policy that IAM can parse", async () => {
    const [policy = ""] = await fencesIn(join(FOLDER, name), "json");

    expect(JSON.parse(policy)).toEqual({
      Version: "1.1",
      Statement: [{ Effect: "Allow", Action: ["ces:metricData:create"] }],
    });
  });
});
