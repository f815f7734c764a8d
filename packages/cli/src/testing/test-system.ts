import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { processSystem } from "../process-system.ts";
import { run } from "../run.ts";
import type { Output, System } from "../system.ts";

export const KEYS = { accessKeyId: "LTAI5tExampleKey01", accessKeySecret: "correct-horse-battery" } as const;

export const KEY_ENVIRONMENT: Readonly<Record<string, string>> = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: KEYS.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: KEYS.accessKeySecret,
  JDCLOUD_ACCESS_KEY_ID: KEYS.accessKeyId,
  JDCLOUD_SECRET_ACCESS_KEY: KEYS.accessKeySecret,
  TENCENTCLOUD_SECRET_ID: KEYS.accessKeyId,
  TENCENTCLOUD_SECRET_KEY: KEYS.accessKeySecret,
  HUAWEICLOUD_SDK_AK: KEYS.accessKeyId,
  HUAWEICLOUD_SDK_SK: KEYS.accessKeySecret,
};

export const NO_METADATA = "http://127.0.0.1:9";

export async function createFolder(
  files: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "yunmeter-cli-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export interface TestSystemOptions extends Partial<Omit<System, "stdin" | "stdout" | "stderr" | "env">> {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Readable;
  readonly isTerminal?: boolean;
  readonly columns?: number;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: () => unknown;
}

export async function runHere(line: string | readonly string[], options: TestSystemOptions = {}): Promise<RunResult> {
  const { env = {}, input = "", isTerminal = false, columns = 100, ...parts } = options;
  const [stdout, stderr] = [memory(isTerminal, columns), memory(isTerminal, columns)];
  const code = await run(typeof line === "string" ? line.split(" ").filter(Boolean) : line, {
    ...REAL,
    hostName: "test-host",
    cwd: "/nonexistent",
    home: "/nonexistent",
    stdinFile: undefined,
    isInteractive: false,
    interrupted: new AbortController().signal,
    ...parts,
    env: { YUNMETER_METADATA_URL: NO_METADATA, ...env },
    stdin: typeof input === "string" ? Readable.from([Buffer.from(input)]) : input,
    stdout,
    stderr,
  });
  const read = { code, stdout: stdout.text(), stderr: stderr.text() };
  return { ...read, json: () => JSON.parse(read.stdout) as unknown };
}

const REAL = processSystem();

function memory(isTerminal: boolean, columns: number): Output & { text(): string } {
  let text = "";
  return { isTerminal, columns: () => columns, write: (more) => void (text += more), text: () => text };
}
