import { join } from "node:path";

import { startEmulator } from "@yunmeter/emulator";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..");
const KEYS = { accessKeyId: "LTAI-not-a-key", accessKeySecret: "not-the-secret" };
const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: KEYS.accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: KEYS.accessKeySecret };

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("shows a program whose count reaches the cloud, and that fails with a wrong key", async () => {
    await using good = await startEmulator({ port: 0, accounts: [KEYS] });
    await using bad = await startEmulator({ port: 0, accounts: [{ ...KEYS, accessKeySecret: "another" }] });
    const [program = ""] = await fencesIn(join(FOLDER, name), "ts");

    const { code, output } = await runProgram(program, { folder: FOLDER, url: good.url, env });
    expect({ code, output }).toMatchObject({ code: 0 });
    const stored = good.points({ vendor: "alibaba" }).filter((point) => point.name === "shop_orders");
    expect(stored.map(({ dimensions, statistics }) => [dimensions, statistics?.["sum"]])).toContainEqual([
      { instance: "1", store: "beijing" },
      1,
    ]);

    const failed = await runProgram(program, { folder: FOLDER, url: bad.url, env });
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/wait in memory only|points were lost/);
    expect(failed.output).not.toContain("not-the-secret");
  }, 60_000);
});
