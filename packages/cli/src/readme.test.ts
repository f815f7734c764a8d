import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { COMMANDS } from "./commands/commands.ts";
import { nodePage, onceFrom, servePage } from "./commands/scrape/metrics-page.fixture.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import { type ShellSandbox, openShell } from "./testing/shell-sandbox.ts";
import { openEmulated } from "./testing/with-emulator.ts";

const FILES = {
  "points.ndjson":
    '{"name":"orders","value":12,"dimensions":{"store":"beijing"}}\n{"name":"orders","value":7,"dimensions":{"store":"shanghai"}}\n{"name":"orders-late","value":1,"dimensions":{"store":"beijing"}}\n',
  "rejects.ndjson": '{"fate":"unsent","point":{"name":"orders","value":1,"dimensions":{"store":"beijing"}}}\n',
};

const KEYS = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
const ENVIRONMENT = Object.fromEntries(
  ["ALIBABA_CLOUD_ACCESS_KEY_ID", "JDCLOUD_ACCESS_KEY_ID", "HUAWEICLOUD_SDK_AK"].map((name) => [
    name,
    KEYS.accessKeyId,
  ]),
);
const SECRETS = Object.fromEntries(
  ["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "JDCLOUD_SECRET_ACCESS_KEY", "HUAWEICLOUD_SDK_SK"].map((name) => [
    name,
    KEYS.accessKeySecret,
  ]),
);

function withoutChance(text: string): string {
  return text
    .replaceAll(/[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/giu, "ID")
    .replaceAll(/127\.0\.0\.1:\d+/gu, "HOST")
    .replaceAll(/\d{8}T\d{6}Z|\b1[78]\d{11}\b/gu, "TIME")
    .replaceAll(/[\d.,]+ (?:ms|s)\b|[\d.,]+\/s/gu, "N")
    .replaceAll(/ahead of|behind/gu, "beside")
    .replaceAll(/(Node\.js +)[\d.]+/gu, "$1VERSION")
    .trimEnd();
}

function consoleOf(text: string): readonly { readonly line: string; readonly output: string }[] {
  return [...text.matchAll(/^```console\n(.*?)\n```$/gmsu)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /mu)
      .slice(1)
      .map((part) => ({ line: part.split("\n", 1)[0] ?? "", output: part.split("\n").slice(1).join("\n") })),
  );
}

function shellOf(text: string): readonly string[] {
  return [...text.matchAll(/^```sh\n(.*?)\n```$/gmsu)].flatMap(([, block = ""]) =>
    block.replaceAll("\\\n", "").split("\n"),
  );
}

async function printed(shell: ShellSandbox, line: string): Promise<string> {
  const { stdout, stderr } = await shell.sh(line, { env: { ...ENVIRONMENT, ...SECRETS } });
  return stdout + stderr;
}

const PACKAGE = join(import.meta.dirname, "..");
const PAGES = join(PACKAGE, "../../docs/command-line");

/** The README, and behind it the pages on single commands. */
async function documentIn(ending: string): Promise<string> {
  const pages = (await readdir(PAGES)).filter((name) => name.replace(/^[a-z]+/u, "") === ending);
  // Backwards, since `pipe` makes the queue that `queue` looks at.
  const files = [
    `${PACKAGE}/README${ending}`,
    ...pages
      .toSorted()
      .toReversed()
      .map((page) => join(PAGES, page)),
  ];
  return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
}

describe.each([".md", ".zh-CN.md"])("README%s and docs/command-line", { timeout: 120_000 }, (ending) => {
  const document = documentIn(ending);

  it("shows what its commands really print", async () => {
    await using program = await openEmulated({ accounts: [KEYS] });
    await using shell = await openShell(program.emulator.url, FILES);
    const shown = consoleOf(await document);

    expect(shown.length).toBeGreaterThan(7);
    for (const { line, output } of shown) expect(withoutChance(await printed(shell, line))).toBe(withoutChance(output));
  });

  it("prints shell lines that work", async () => {
    await using program = await openEmulated({ accounts: [KEYS] });
    const good = FILES["points.ndjson"].split("\n").slice(0, 2).join("\n");
    await using shell = await openShell(program.emulator.url, { ...FILES, "points.ndjson": good });
    await using page = await servePage(() => nodePage());
    // What installs, and what only sets variables, is for the reader's shell.
    const lines = shellOf(await document).filter((line) => !/^(?:npm|export) /u.test(line));

    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      const isEmulator = line.startsWith("yunmeter emulate");
      const typed = isEmulator ? `exec ${line.replace(/ --port \d+/u, "")} --port 0` : onceFrom(page.url, line);
      const { code, stderr } = await shell.sh(typed, {
        env: { ...ENVIRONMENT, ...SECRETS },
        watch: (said, kill) => (isEmulator && said.includes("_yunmeter/") ? kill("SIGINT") : undefined),
      });
      expect({ line, code, stderr }).toEqual({ line, code: 0, stderr: "" });
    }
  });

  it("documents every command, exit code and variable", async () => {
    const text = await document;

    for (const command of COMMANDS) expect(text).toMatch(new RegExp(`^\\| \`${command.name}\` +\\|`, "mu"));
    for (const [code] of EXIT_MEANINGS) expect(text).toMatch(new RegExp(`^\\| ${code} +\\|`, "mu"));
    for (const variable of ["ALIBABA_CLOUD_REGION_ID", "HW_PROJECT_ID", "YUNMETER_HUAWEI_TOKEN", "NO_COLOR"])
      expect(text).toContain(variable);
  });
});

describe("README.md", () => {
  it("documents the exit codes as --help does", async () => {
    const text = await readFile(join(PACKAGE, "README.md"), "utf8");

    for (const [code, meaning] of EXIT_MEANINGS)
      expect(text).toMatch(
        new RegExp(`^\\| ${code} +\\| ${meaning.replaceAll(/[()?]/gu, String.raw`\$&`)} +\\|$`, "mu"),
      );
  });
});
