import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/test-server";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { FAILURE_TABLE } from "./failure.ts";

const FOLDER = join(import.meta.dirname, "..");
const env = { TENCENTCLOUD_SECRET_ID: "AKID-not-a-key", TENCENTCLOUD_SECRET_KEY: "not-the-secret" };

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("contains programs that fail with a clear message when the key is wrong", async () => {
    await using cloud = await startScriptedCloud([{ body: { code: 1011, message: "auth failed" } }]);
    const programs = await fencesIn(join(FOLDER, name), "ts");
    expect(programs.length).toBeGreaterThan(1);

    for (const program of programs) {
      const { code, output } = await runProgram(program, { folder: FOLDER, url: cloud.url, env });

      expect({ code, output }).toMatchObject({ code: 1 });
      expect(output).toMatch(/points? were not reported[^]*code 1011[^]*main account/);
      expect(output).not.toContain("not-the-secret");
    }
  }, 60_000);

  it("begins with the state of this API and its successor", async () => {
    const [, opening = ""] =
      /^# @yunmeter\/tencent\n\n((?:> .*\n)+)/.exec(await readFile(join(FOLDER, name), "utf8")) ?? [];

    expect(opening).toContain("2020");
    expect(opening).toContain("2023");
    expect(opening).toContain("`@yunmeter/remote-write`");
  });

  it("lists every return code", async () => {
    const text = await readFile(join(FOLDER, name), "utf8");

    const codes = FAILURE_TABLE.flatMap(({ code }) => (typeof code === "string" && code !== "0" ? [code] : []));
    expect(codes.filter((code) => !text.includes(code))).toEqual([]);
  });
});
