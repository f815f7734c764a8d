import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { createFolder, runHere } from "../../testing/test-system.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ["-c", ":"]).status === 0;
}

describe("completion", () => {
  it.each(SHELLS)("prints a script for %s with every command and flag", async (shell) => {
    const { code, stdout } = await runHere(`completion ${shell}`);

    expect(code).toBe(EXIT.done);
    for (const word of ["put", "pipe", "explain", "doctor", "verify", "emulate", "completion"])
      expect(stdout).toContain(word);
    for (const word of ["region", "dry-run", "resume", "huawei-cse", "requests-per-second"])
      expect(stdout).toContain(word);
  });

  it.each(SHELLS.filter(isInstalled))("prints a script that %s reads without an error", async (shell) => {
    const { stdout } = await runHere(`completion ${shell}`);
    await using folder = await createFolder({ script: stdout });
    const { status, stderr } = spawnSync(shell, ["-n", join(folder.path, "script")], { encoding: "utf8" });

    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it.each([
    [["d"], ["doctor"]],
    [
      ["put", "huawei"],
      ["huawei-cse", "huawei-ces", "huawei-aom"],
    ],
    [["put", "jd", "--dry"], ["--dry-run"]],
    [
      ["put", "jd", "--type", ""],
      ["raw", "aggregate"],
    ],
    [["--json", "explain", "--per"], ["--per-minute"]],
    [["pipe", "jd,al"], ["alibaba", "alibaba-prometheus", "alibaba-sls"].map((name) => `jd,${name}`)],
    [["pipe", "jd,alibaba,huawei-ce"], ["jd,alibaba,huawei-ces"]],
    [["scrape", "--to", "jd,ten"], ["tencent", "tencent-cls", "tencent-prometheus"].map((name) => `jd,${name}`)],
    [["explain", "--cloud", "jd,huawei-ce"], ["jd,huawei-ces"]],
    [["completion", "f"], ["fish"]],
    [["explain", "--cloud", "j"], ["jd"]],
    [
      ["scrape", "--to", "ten"],
      ["tencent", "tencent-cls", "tencent-prometheus"],
    ],
  ])("completes %j in bash", async (words, expected) => {
    const { stdout: script } = await runHere("completion bash");
    const line = [
      script,
      `COMP_WORDS=(yunmeter ${words.map((word) => `"${word}"`).join(" ")})`,
      `COMP_CWORD=${words.length}`,
      "_yunmeter",
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ].join("\n");

    const { stdout } = await promisify(execFile)("bash", ["-c", line]);

    expect(stdout.trim().split("\n")).toEqual(expected);
  });

  it.skipIf(!isInstalled("fish")).each(["pipe jd,al", "scrape --to jd,al"])("completes `%s` in fish", async (words) => {
    const { stdout: script } = await runHere("completion fish");
    await using folder = await createFolder({ script });

    const line = `source ${join(folder.path, "script")}; complete -C "yunmeter ${words}"`;
    const { stdout } = await promisify(execFile)("fish", ["--no-config", "-c", line]);

    const completed = stdout.trim().split("\n");
    expect(completed.map((each) => each.split("\t", 1)[0])).toEqual([
      "jd,alibaba",
      "jd,alibaba-prometheus",
      "jd,alibaba-sls",
    ]);
  });

  it.each(["completion", "completion bsh", "completion constructor"])("refuses `%s`", async (line) => {
    const { code, stderr } = await runHere(line);

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("completion needs bash, zsh or fish");
  });
});
