import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run } from "../check-packages/shell.ts";
import type { JobStep } from "./workflow.ts";

/** Runs the commands of a job on a clean clone, and throws at the first that fails. */
export async function runJob(
  steps: readonly JobStep[],
  values: ReadonlyMap<string, string>,
  root: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "yunmeter-job-"));
  try {
    const clone = join(folder, "clone");
    await run("git", ["clone", "--quiet", "--no-hardlinks", root, clone], folder);
    for (const step of steps) await runStep(step, values, clone);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runStep(
  { run: command, uses, if: condition, env = {} }: JobStep,
  values: Values,
  cwd: string,
): Promise<void> {
  if (command === undefined || condition !== undefined) {
    console.log(`- left out: ${uses ?? command}${condition === undefined ? "" : ` (if ${condition})`}`);
    return;
  }
  console.log(`- ${command.trim()}`);
  const given = Object.entries(env).map(([name, value]) => [name, fill(value, values)] as const);
  // As GitHub runs a step.
  const flags = ["--noprofile", "--norc", "-eo", "pipefail", "-c", fill(command, values)];
  const child = spawn("bash", flags, { cwd, stdio: "inherit", env: { ...ENVIRONMENT, ...Object.fromEntries(given) } });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`the step ended with ${code}`);
}

// pnpm, which may have started this, lets commands within its own install nothing.
const { pnpm_config_verify_deps_before_run: _verifies, ...ENVIRONMENT } = process.env;

type Values = ReadonlyMap<string, string>;

function fill(text: string, values: Values): string {
  return text.replaceAll(/\$\{\{\s*([\w.]+)\s*\}\}/gu, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${name} has no value: give it with --set ${name}=…`);
    return value;
  });
}
