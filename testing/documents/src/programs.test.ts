// Every program in docs/ is run against the emulator, as its reader would run it.
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { startEmulator } from "@yunmeter/emulator";
import { fencesIn, runProgram } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..");
const DOCUMENTS = join(FOLDER, "../../docs");
const KEY = "yunmeter";
const SECRET = "yunmeter-secret";
const ENV = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: KEY,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET,
  JDCLOUD_ACCESS_KEY_ID: KEY,
  JDCLOUD_SECRET_ACCESS_KEY: SECRET,
  TENCENTCLOUD_SECRET_ID: KEY,
  TENCENTCLOUD_SECRET_KEY: SECRET,
  HUAWEICLOUD_SDK_AK: KEY,
  HUAWEICLOUD_SDK_SK: SECRET,
  AOM_ACCESS_CODE: SECRET,
};

const pages = (await readdir(DOCUMENTS, { recursive: true })).filter((file) => file.endsWith(".md")).toSorted();
const programs = (
  await Promise.all(
    pages.map(async (page) => {
      const fences = await fencesIn(join(DOCUMENTS, page), "ts");
      return fences.map((program, index) => ({ page, number: index + 1, program }));
    }),
  )
).flat();

/** Pages whose programs report nothing to a cloud. */
const QUIET = /^(?:index|running|permissions|clocks|emulator)/u;

describe("the programs in docs/", () => {
  it.each(programs)("$page, program $number runs to its end", async ({ page, program }) => {
    await using emulator = await startEmulator();
    await mkdir(join(FOLDER, ".snippets"), { recursive: true });
    const disk = await mkdtemp(join(FOLDER, ".snippets", "disk-"));

    const { code, output } = await runProgram(completed(program, disk), {
      folder: FOLDER,
      url: emulator.url,
      env: ENV,
    });
    await rm(disk, { recursive: true });

    const outcomes = emulator.requests().map(({ verdict }) => verdict.outcome);
    expect({ code, output, outcomes, reports: emulator.points().length > 0 }).toEqual({
      code: 0,
      output,
      outcomes: outcomes.map(() => "stored"),
      reports: !QUIET.test(page),
    });
  });

  it.each(["index.md", "index.zh-CN.md"])("print what %s shows", async (page) => {
    const [program = ""] = await fencesIn(join(DOCUMENTS, page), "ts");
    const { output } = await runProgram(program, { folder: FOLDER, url: "", env: {} });

    expect(await fencesIn(join(DOCUMENTS, page), "text")).toEqual([output]);
  });

  it("are as many as there are pages that show how something is done", () => {
    expect(programs.length).toBeGreaterThanOrEqual(30);
  });

  it("are the same in both languages, but for their words", () => {
    const shapes = (language: boolean): string[] =>
      programs
        .filter(({ page }) => page.endsWith(".zh-CN.md") === language)
        .map(({ page, program }) => `${page.replace(".zh-CN", "")}\n${withoutWords(program)}`);

    expect(shapes(true).toSorted()).toEqual(shapes(false).toSorted());
  });
});

/** With a call of the handler that a platform would call, or of the page that it serves, and a folder for any user. */
function completed(program: string, disk: string): string {
  const call = program.includes("export async function handler") ? "\nawait handler();\n" : "";
  const visit = program.includes(".listen(9464") ? VISIT : "";
  return program.replaceAll("/var/lib/shop", disk) + call + visit;
}

const VISIT = `
const page = await (await fetch("http://127.0.0.1:9464")).text();
if (!page.includes("yunmeter_")) throw new Error(page);
process.exit();
`;

function withoutWords(program: string): string {
  return program
    .replaceAll(/\/\/.*$/gmu, "")
    .replaceAll(/"[^"\n]*"/gu, '""')
    .replaceAll(/[^\S\n]+$/gmu, "");
}
