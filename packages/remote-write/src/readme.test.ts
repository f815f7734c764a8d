import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/test-server";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..");
const env = { TENCENTCLOUD_SECRET_ID: "AKID-not-a-key", TENCENTCLOUD_SECRET_KEY: "not-the-secret" };

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("shows programs that report, and that fail with a wrong key in words a newcomer understands", async () => {
    await using good = await startScriptedCloud([{ status: 204 }]);
    await using bad = await startScriptedCloud([{ status: 401, body: "invalid key" }]);
    const programs = await fencesIn(join(FOLDER, name), "ts");
    expect(programs).toHaveLength(2);

    for (const program of programs) {
      expect(await runProgram(program, { folder: FOLDER, url: good.url, env })).toMatchObject({ code: 0 });
      const { code, output } = await runProgram(program, { folder: FOLDER, url: bad.url, env });

      expect({ code, output }).toMatchObject({ code: 1 });
      expect(output).toMatch(/points? (?:were|was) not reported[^]*invalid key[^]*Check `auth`/);
      expect(output).not.toMatch(/not-the-secret|token-0123456789/);
    }
    expect(good.requests.map(({ target }) => target)).toEqual([
      "/prometheus/0ab1c2d3-metric-topic/api/v1/write",
      "/token-0123456789/write",
    ]);
  }, 60_000);
});
