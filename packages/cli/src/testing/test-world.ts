import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { processWorld } from "../process-world.ts";
import { run } from "../run.ts";
import type { Output, World } from "../world.ts";

/** A key pair for every cloud. */
export const KEYS = { accessKeyId: "LTAI5tExampleKey01", accessKeySecret: "correct-horse-battery" } as const;

/** The variables in which each cloud's own tools look for it. */
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

/** Nobody answers there, and nobody can: no fetch goes to this port. */
export const NO_METADATA = "http://127.0.0.1:9";

/** A folder that goes away with the test. */
export async function createFolder(
  files: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "yunmeter-cli-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** What a test may say about its world. */
export interface TestWorldOptions extends Partial<Omit<World, "stdin" | "stdout" | "stderr" | "env">> {
  /** The only variables there are, beside those that keep it from the network. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped in. */
  readonly input?: string | Readable;
  /** Whether both outputs are a terminal. */
  readonly isTerminal?: boolean;
}

/** What a run left. */
export interface Ran {
  /** The exit code. */
  readonly code: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
  /** Standard output as JSON. */
  readonly json: () => unknown;
}

/** Runs the program in this process. */
export async function runHere(line: string | readonly string[], options: TestWorldOptions = {}): Promise<Ran> {
  const { env = {}, input = "", isTerminal = false, ...parts } = options;
  const [stdout, stderr] = [memory(isTerminal), memory(isTerminal)];
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

const REAL = processWorld();

function memory(isTerminal: boolean): Output & { text(): string } {
  let text = "";
  return { isTerminal, columns: () => 100, write: (more) => void (text += more), text: () => text };
}
