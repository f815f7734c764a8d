import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

import { onTestFinished } from "vitest";

const KEYS = { JDCLOUD_ACCESS_KEY_ID: "the-key-id", JDCLOUD_SECRET_ACCESS_KEY: "the-secret" };

export interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly output: () => string;
  readonly complaints: () => string;
  readonly said: (words: string) => Promise<void>;
}

export function start(...given: readonly string[]): Running {
  const folder = mkdtempSync(join(tmpdir(), "yunmeter-demo-"));
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../main.ts"), ...given], {
    env: { ...process.env, ...KEYS, NO_COLOR: "1", TMPDIR: folder },
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
    // The sender that it leaves writes to its queue for some moments more.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return {
    child,
    output: () => output,
    complaints: () => complaints,
    async said(words) {
      while (!output.includes(words)) {
        if (child.exitCode !== null) throw new Error(`It ended without "${words}":\n${output}${complaints}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
