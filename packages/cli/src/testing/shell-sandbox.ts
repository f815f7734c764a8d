import { spawn } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { afterAll } from "vitest";

import { buildProgram } from "./build-program.ts";
import { createFolder, KEY_ENVIRONMENT, NO_METADATA } from "./test-system.ts";

// Each file of tests has its own, so that none waits for another, and none meets a build of yesterday.
const program = await buildProgram();
afterAll(() => program[Symbol.asyncDispose]());

export interface ShellSandbox extends AsyncDisposable {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  sh(line: string, options?: ShellOptions): Promise<ShellResult>;
}

export interface ShellOptions {
  readonly watch?: (said: string, kill: (signal: NodeJS.Signals) => void) => void;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ShellResult {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export async function openShell(endpoint: string, files: Readonly<Record<string, string>> = {}): Promise<ShellSandbox> {
  const folder = await createFolder(files);
  const bin = join(folder.path, ".bin");
  await mkdir(bin);
  for (const [name, line] of Object.entries(SHIMS)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${line}\n`);
    await chmod(join(bin, name), 0o755);
  }
  const env = {
    ...KEY_ENVIRONMENT,
    HOME: folder.path,
    LANG: "C.UTF-8",
    PATH: `${bin}:${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    YUNMETER_ENDPOINT: endpoint,
    YUNMETER_METADATA_URL: NO_METADATA,
  };
  return {
    path: folder.path,
    env,
    sh: (line, options = {}) => runShell(line, folder.path, { ...env, ...options.env }, options),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

const YUNMETER = `exec ${process.execPath} ${program.bin} "$@"`;

const SHIMS = { yunmeter: YUNMETER, npx: `shift; ${YUNMETER}` };

function runShell(
  line: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  { watch, input = "" }: ShellOptions,
): Promise<ShellResult> {
  // A process group, so that a signal reaches every process that a terminal's Ctrl-C would.
  const child = spawn("sh", ["-c", line], { cwd, env, detached: true });
  let stdout = "";
  let stderr = "";
  const kill = (signal: NodeJS.Signals): void => void process.kill(-(child.pid ?? 0), signal);
  child.stdout.on("data", (piece: Buffer) => {
    stdout += piece;
    watch?.(stdout + stderr, kill);
  });
  child.stderr.on("data", (piece: Buffer) => {
    stderr += piece;
    watch?.(stdout + stderr, kill);
  });
  child.stdin.on("error", () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? undefined, stdout, stderr }));
  });
}
