import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { fencesIn } from "@yunmeter/test-support";
import { describe, expect, it, onTestFinished } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
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

  it("has the two commands as its first program, after two sentences", async () => {
    const [commands] = await fencesIn(join(ROOT, name), "sh");

    expect(commands).toBe("npx -y pnpm@12 demo\nnpx -y pnpm@12 test\n");
  });
});
