import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { startScriptedCloud } from "@yunmeter/scripted-cloud";
import { describe, expect, it } from "vitest";

import { FAILURE_TABLE } from "./failure.ts";

const root = new URL("../", import.meta.url);

async function textOf(name: string): Promise<string> {
  return readFile(new URL(name, root), "utf8");
}

/** The programs of a README, in its order. */
async function programsOf(name: string): Promise<string[]> {
  return [...(await textOf(name)).matchAll(/```ts\n(.*?)```/gs)].map(([, program = ""]) => program);
}

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("shows programs that fail with a wrong key, in words a newcomer understands", async () => {
    await using cloud = await startScriptedCloud([{ body: { code: 1011, message: "auth failed" } }]);
    const programs = await programsOf(name);
    expect(programs.length).toBeGreaterThan(1);

    for (const [index, program] of programs.entries()) {
      const { code, output } = await run(program, `${name}-${index}`, cloud.url);

      expect({ code, output }).toMatchObject({ code: 1 });
      expect(output).toMatch(/points? were not reported[^]*code 1011[^]*main account/);
      expect(output).not.toContain("not-the-secret");
    }
  }, 60_000);

  it("begins with the state of this API, and with what to use today", async () => {
    const [, opening = ""] = /^# @yunmeter\/tencent\n\n((?:> .*\n)+)/.exec(await textOf(name)) ?? [];

    expect(opening).toContain("2020");
    expect(opening).toContain("2023");
    expect(opening).toContain("`@yunmeter/remote-write`");
  });

  it("tells what is done about every code", async () => {
    const text = await textOf(name);

    const codes = FAILURE_TABLE.flatMap(({ code }) => (typeof code === "string" && code !== "0" ? [code] : []));
    expect(codes.filter((code) => !text.includes(code))).toEqual([]);
  });
});

/** Runs a program as a process of its own, where every request goes to `url` whatever host it names. */
async function run(program: string, name: string, url: string): Promise<{ code: number | null; output: string }> {
  const folder = new URL(`.snippets/run-${name}/`, root);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL("detour.mjs", folder), detourTo(url));
  await writeFile(new URL("program.ts", folder), program);
  const child = spawn(process.execPath, ["--import", "./detour.mjs", "program.ts"], {
    cwd: fileURLToPath(folder),
    env: { TENCENTCLOUD_SECRET_ID: "AKID-not-a-key", TENCENTCLOUD_SECRET_KEY: "not-the-secret" },
  });
  let output = "";
  child.stdout.on("data", (text) => (output += String(text)));
  child.stderr.on("data", (text) => (output += String(text)));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  await rm(folder, { recursive: true });
  return { code, output };
}

function detourTo(url: string): string {
  return `const { fetch } = globalThis;
globalThis.fetch = (input, init) => fetch(new URL(new URL(input).pathname + new URL(input).search, ${JSON.stringify(url)}), init);`;
}
