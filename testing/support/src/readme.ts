import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export async function fencesIn(file: string, language: string): Promise<string[]> {
  const text = await readFile(file, "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code = ""]) => code);
}

export interface ProgramStage {
  readonly folder: string;
  readonly url: string;
  /** The environment variables; there are no others. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Ended {
  /** Its exit code; `null` when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

export async function runProgram(program: string, { folder, url, env }: ProgramStage): Promise<Ended> {
  const snippets = join(folder, ".snippets");
  await mkdir(snippets, { recursive: true });
  const cwd = await mkdtemp(join(snippets, "run-"));
  await writeFile(join(cwd, "detour.mjs"), detourTo(url));
  await writeFile(join(cwd, "program.ts"), program);
  const child = spawn(process.execPath, ["--import", "./detour.mjs", "program.ts"], { cwd, env });
  let output = "";
  child.stdout.on("data", (text) => (output += String(text)));
  child.stderr.on("data", (text) => (output += String(text)));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  await rm(cwd, { recursive: true });
  return { code, output };
}

function detourTo(url: string): string {
  return `const { fetch } = globalThis;
globalThis.fetch = (input, init) => fetch(new URL(new URL(input).pathname + new URL(input).search, ${JSON.stringify(url)}), init);`;
}
