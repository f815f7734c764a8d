import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { startEmulator } from "@yunmeter/emulator";
import { fencesIn } from "@yunmeter/test-support";
import { describe, expect, it, onTestFinished } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const COMMAND_LINE = join(ROOT, "packages/cli/src/bin.ts");
/** Here `@yunmeter/*` resolves as it does for a reader who installed the packages. */
const SNIPPETS = join(import.meta.dirname, "../.snippets");

describe.each(["README.md", "README.zh-CN.md"])("the root %s", (name) => {
  it("opens with a JavaScript program that runs without an account and shows a refused point", async () => {
    const [program = ""] = await fencesIn(join(ROOT, name), "ts");
    await mkdir(SNIPPETS, { recursive: true });
    const folder = await mkdtemp(join(SNIPPETS, "run-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "first.mjs"), program);
    const { stdout } = await promisify(execFile)(process.execPath, ["first.mjs"], { cwd: folder, env: {} });

    expect(program.trim().split("\n").length).toBeLessThanOrEqual(13);
    expect(stdout).toMatch(/^1 /u);
    expect(stdout).toContain("a&b");
    // A SyntaxError before Node.js 24.
    expect(program).not.toContain("await using");
  }, 30_000);

  it("has a line that sends one point to the emulator, with the keys it says", async () => {
    await using emulator = await startEmulator();
    const [, shell = ""] = await fencesIn(join(ROOT, name), "sh");
    const [, put = ""] = /npx -y pnpm@12 yunmeter (put .*)/u.exec(shell) ?? [];
    const [, settings = ""] = /export (.*)/u.exec(shell) ?? [];
    const env = Object.fromEntries(settings.split(" ").map((setting) => setting.split("=", 2) as [string, string]));
    expect(env["YUNMETER_ENDPOINT"]).toBe("http://127.0.0.1:4180");

    await promisify(execFile)(process.execPath, [COMMAND_LINE, ...put.split(" ")], {
      env: { ...env, YUNMETER_ENDPOINT: emulator.url },
    });

    expect(emulator.points()).toMatchObject([
      { vendor: "jd", namespace: "shop", name: "orders", value: 12, dimensions: { city: "Hangzhou" } },
    ]);
  }, 30_000);

  it("has the two commands as its first program, after two sentences", async () => {
    const [commands] = await fencesIn(join(ROOT, name), "sh");

    expect(commands).toBe("npx -y pnpm@12 demo\nnpx -y pnpm@12 test\n");
  });
});
