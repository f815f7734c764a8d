import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

import { onTestFinished } from "vitest";

import { FOLDER_PREFIX } from "../abandoned-folders.ts";

const KEYS = { JDCLOUD_ACCESS_KEY_ID: "the-key-id", JDCLOUD_SECRET_ACCESS_KEY: "the-secret" };

/** The demo as a process. */
export interface RunningDemo {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly output: () => string;
  readonly complaints: () => string;
  /** Resolves once the output contains these words. */
  readonly printed: (words: string) => Promise<void>;
  /** The only place for temporary files that the process knows. */
  readonly temporaryFolder: string;
}

/** Starts the demo with keys of JD Cloud in the environment. It is killed with the test. */
export function start(...given: readonly string[]): RunningDemo {
  const temporaryFolder = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../main.ts"), ...given], {
    env: { ...process.env, ...KEYS, NO_COLOR: "1", LC_ALL: "C", TMPDIR: temporaryFolder },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let [output, complaints] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await once(child, "exit");
    // An orphaned sender still writes to its queue for a moment.
    await rm(temporaryFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return {
    child,
    temporaryFolder,
    output: () => output,
    complaints: () => complaints,
    async printed(words) {
      while (!output.includes(words) && !complaints.includes(words)) {
        if (child.exitCode !== null) throw new Error(`It ended without "${words}":\n${output}${complaints}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
