import { join } from "node:path";

import { startEmulator } from "@yunmeter/emulator";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..");
const KEYS = { accessKeyId: "LTAI-not-a-key", accessKeySecret: "not-the-secret" };
const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: KEYS.accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: KEYS.accessKeySecret };

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("shows a program whose count reaches the cloud", async () => {
    await using emulator = await startEmulator({ port: 0, accounts: [KEYS] });
    const [program = ""] = await fencesIn(join(FOLDER, name), "ts");

    const { code, output } = await runProgram(program, { folder: FOLDER, url: emulator.url, env });

    expect({ code, output }).toMatchObject({ code: 0 });
    const stored = emulator.points({ vendor: "alibaba" }).filter((point) => point.name === "orders_total");
    expect(stored.map(({ dimensions, statistics }) => [dimensions, statistics?.["sum"]])).toContainEqual([
      { instance: "1", store: "beijing" },
      1,
    ]);
  }, 60_000);
});
