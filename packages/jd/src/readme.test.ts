import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/scripted-cloud";
import { describe, expect, it } from "vitest";

import { failed, pointsIn } from "./jd.fixture.ts";

const FOLDER = join(import.meta.dirname, "..");

function fences(file: string, language: string): string[] {
  const text = readFileSync(join(FOLDER, file), "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code = ""]) => code);
}

/** What a program says when it fails, as Node.js runs it. */
async function failureOf(program: string, env: Record<string, string>): Promise<string> {
  const parameters = ["--input-type=module-typescript", "--eval", program];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: FOLDER, env: { ...process.env, ...env } }, (error, _, stderr) =>
      resolve(error === null ? "it did not fail" : stderr),
    );
  });
}

describe.each(["README.md", "README.zh-CN.md"])("%s", (file) => {
  it("shows a program that says what is wrong with a key", async () => {
    await using cloud = await startScriptedCloud([
      { ...failed(401, "ACCESS_ERROR", "sign result is not same [gw]"), headers: { date: new Date().toUTCString() } },
    ]);
    const [usage = ""] = fences(file, "ts");
    const program = usage.replace(/region: "cn-north-1"/, `endpoint: "${cloud.url}"`);
    expect(program).toContain(cloud.url);

    const failure = await failureOf(program, {
      JDCLOUD_ACCESS_KEY_ID: "nobodys-key",
      JDCLOUD_SECRET_ACCESS_KEY: "nobodys-secret",
    });

    expect(failure).toMatch(/3 of 3 points were not reported:\n- 3 not sent \(points 0, 1, 2\), unauthenticated: /);
    expect(failure).toContain("answered HTTP 401, code ACCESS_ERROR: “sign result is not same [gw]”");
    expect(failure).toContain("Check the access key and its secret");
    expect(failure).not.toContain("nobodys-secret");
    expect(cloud.requests.map(pointsIn)).toMatchObject([
      [{ values: {} }, {}, { values: { value: "9007199254740993" } }],
    ]);
  });

  it("shows a policy that grants the call", () => {
    expect(fences(file, "json").map((text) => JSON.parse(text) as unknown)).toEqual([
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

  it("ends its first program in an assertion, within 20 lines", () => {
    const lines = fences(file, "ts")[0]?.trim().split("\n") ?? [];

    expect(lines.at(-1)).toBe("assertReported(result);");
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});
