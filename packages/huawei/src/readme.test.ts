import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { startScriptedCloud } from "@yunmeter/scripted-cloud";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);

/** The programs of a README, in its order. */
async function programsOf(name: string): Promise<string[]> {
  const text = await readFile(new URL(name, root), "utf8");
  return [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, program = ""]) => program);
}

describe.each(["README.md", "README.zh-CN.md"])("%s", (name) => {
  it("shows programs that fail with a wrong key, in words a newcomer understands", async () => {
    await using cloud = await startScriptedCloud([
      {
        status: 401,
        body: { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information", request_id: "7F0A" },
      },
    ]);
    const programs = await programsOf(name);
    expect(programs.length).toBeGreaterThan(1);

    for (const [index, program] of programs.entries()) {
      const { code, output } = await run(program, `${name}-${index}`, cloud.url);

      expect({ code, output }).toMatchObject({ code: 1 });
      expect(output).toMatch(
        /APIGW\.0301: “Incorrect IAM authentication information”|point 0 is not stored; again later: false/,
      );
      expect(output).not.toContain("not-the-secret");
    }
    expect(cloud.requests).toHaveLength(programs.length);
  }, 60_000);

  it("shows a policy that IAM can parse", async () => {
    const [, policy = ""] = /```json\n(.*?)```/s.exec(await readFile(new URL(name, root), "utf8")) ?? [];

    expect(JSON.parse(policy)).toEqual({
      Version: "1.1",
      Statement: [{ Effect: "Allow", Action: ["ces:metricData:create"] }],
    });
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
    env: { HUAWEICLOUD_SDK_AK: "not-a-key", HUAWEICLOUD_SDK_SK: "not-the-secret" },
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
