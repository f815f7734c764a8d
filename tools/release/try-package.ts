import { existsSync } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readManifest } from "../check-packages/published.ts";
import { run } from "../check-packages/shell.ts";
import type { LocalRegistry } from "./registry.ts";

export interface Trial {
  readonly version: string;
  /** What was proven: a point was reported, or the entries import. */
  readonly proof: "reported" | "imported";
}

/**
 * Installs a package by name from the registry into a fresh project, with what its README installs beside it, and uses it
 * where there is a program that does. `pipeline-redis` needs `redis-server` on the PATH.
 */
export async function tryPackage(name: string, registry: LocalRegistry, folder: string): Promise<Trial> {
  const project = join(folder, `try-${name.split("/").at(-1)}`);
  await mkdir(project);
  await writeFile(join(project, ".npmrc"), registry.npmrc);
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--cache", join(folder, "npm-cache")];
  await run("npm", ["install", ...quiet, name, ...(COMPANIONS[name] ?? [])], project);
  const { exports, version } = (await readManifest(join(project, "node_modules", name))) as Installed;
  const entries = Object.keys(exports).filter((subpath) => !subpath.endsWith(".json"));
  await runProgram(
    "import.mjs",
    project,
    entries.map((subpath) => name + subpath.slice(1)),
  );
  const example = `${name.split("/").at(-1)}.mjs`;
  if (!PROGRAMS.some((programs) => existsSync(join(programs, example)))) return { version, proof: "imported" };
  await runProgram(example, project, []);
  return { version, proof: "reported" };
}

interface Installed {
  readonly exports: Readonly<Record<string, string>>;
  readonly version: string;
}

async function runProgram(program: string, project: string, words: readonly string[]): Promise<void> {
  const folder = PROGRAMS.find((programs) => existsSync(join(programs, program))) ?? "";
  await copyFile(join(folder, program), join(project, program));
  await run(process.execPath, [program, ...words], project);
}

const PROGRAMS = [join(import.meta.dirname, "../check-packages/programs"), join(import.meta.dirname, "programs")];

const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  "@yunmeter/opentelemetry": ["@yunmeter/pipeline", "@yunmeter/alibaba", "@opentelemetry/sdk-metrics"],
  "@yunmeter/pipeline-redis": ["@yunmeter/pipeline", "@yunmeter/alibaba"],
  "@yunmeter/prometheus": ["@yunmeter/pipeline", "@yunmeter/alibaba", "prom-client"],
};
