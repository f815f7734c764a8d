import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/test-server";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { failed, pointsIn } from "./jd.fixture.ts";

const FOLDER = join(import.meta.dirname, "..");

describe.each(["README.md", "README.zh-CN.md"])("%s", (file) => {
  it("contains a program that fails with a clear message when the key is wrong", async () => {
    await using cloud = await startScriptedCloud([
      { ...failed(401, "ACCESS_ERROR", "sign result is not same [gw]"), headers: { date: new Date().toUTCString() } },
    ]);
    const [program = ""] = await fencesIn(join(FOLDER, file), "ts");
    const env = { JDCLOUD_ACCESS_KEY_ID: "nobodys-key", JDCLOUD_SECRET_ACCESS_KEY: "nobodys-secret" };

    const { code, output } = await runProgram(program, { folder: FOLDER, url: cloud.url, env });

    expect(code).toBe(1);
    expect(output).toMatch(/3 of 3 points were not reported:\n- 3 unsent \(points 0, 1, 2\), unauthenticated: /);
    expect(output).toContain("answered HTTP 401, code ACCESS_ERROR: “sign result is not same [gw]”");
    expect(output).toContain("Check the access key and its secret");
    expect(output).not.toContain("nobodys-secret");
    expect(cloud.requests.map(pointsIn)).toMatchObject([
      [{ values: {} }, {}, { values: { value: "9007199254740993" } }],
    ]);
  });

  it("contains a policy that grants the call", async () => {
    expect((await fencesIn(join(FOLDER, file), "json")).map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        Version: "3",
        Statement: [
          {
            Effect: "Allow",
            Action: ["monitor:putMetricData", "monitor:putCustomMetricData"],
            Resource: ["*"],
          },
        ],
      },
    ]);
  });

  it("ends its first program in an assertion, within 20 lines", async () => {
    const lines = (await fencesIn(join(FOLDER, file), "ts"))[0]?.trim().split("\n") ?? [];

    expect(lines.at(-1)).toBe("assertReported(result);");
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});
