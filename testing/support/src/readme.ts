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

/** Sends what is meant for a cloud to another address, with the cloud's own host, which some clouds sign. */
function detourTo(url: string): string {
  return `import { request } from "node:http";
const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const { host, hostname, pathname, search } = new URL(input);
  if (hostname === "127.0.0.1") return fetch(input, init);
  const headers = { ...Object.fromEntries(new Headers(init?.headers)), host };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(pathname + search, ${JSON.stringify(url)}), { method: init?.method, headers }, async (answer) => {
      const body = await Array.fromAsync(answer);
      const { statusCode: status, headers } = answer;
      resolve(new Response(body.length === 0 ? null : Buffer.concat(body), { status, headers }));
    });
    sent.on("error", reject);
    sent.end(init?.body ?? undefined);
  });
};`;
}
