import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { runBenchmark } from "./run-benchmark.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yunmeter-run-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(code: string): string {
  writeFileSync(join(folder, "program.mjs"), code);
  return "program.mjs";
}

describe("runBenchmark", () => {
  it("returns what the program printed", async () => {
    const program = write("console.log(`| ${process.argv[2]} | 1 |`)");

    expect(await runBenchmark({ program, options: ["a"], limitMs: 60_000 }, folder)).toBe("| a | 1 |\n");
  });

  it("rejects where the program fails", async () => {
    await expect(runBenchmark({ program: write("process.exit(3)"), limitMs: 60_000 }, folder)).rejects.toThrow(
      "ended with 3",
    );
  });

  it("ends a program that takes too long, with the programs that it has started", async () => {
    const program = write(
      `import { spawn } from "node:child_process";
       import { writeFileSync } from "node:fs";
       const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
       writeFileSync("pid", String(child.pid));`,
    );

    await expect(runBenchmark({ program, limitMs: 5000 }, folder)).rejects.toThrow("not done after 5 s");

    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 30_000);
  });
});
