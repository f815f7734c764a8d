import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { hasRedis, startRedis } from "../../packages/pipeline-redis/src/testing/redis-server.ts";
import { readManifest } from "../check-packages/published.ts";
import { run } from "../check-packages/shell.ts";
import type { LocalRegistry } from "./registry.ts";

/** What was proven: a point was reported, or the entries import. */
export type Proof = "reported a point" | "imported";

/** Installs a package by name from the registry into a fresh project, with what its README installs beside it, and uses it. */
export async function tryPackage(
  name: string,
  registry: LocalRegistry,
  folder: string,
): Promise<{ readonly version: string; readonly proof: Proof }> {
  const shortName = name.split("/").at(-1) ?? "";
  const project = join(folder, `try-${shortName}`);
  await mkdir(project);
  await writeFile(join(project, ".npmrc"), registry.npmrc);
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const { companions = [], use = runAlone } = TRIALS[shortName] ?? {};
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--cache", join(folder, "npm-cache")];
  await run("npm", ["install", ...quiet, name, ...companions], project);
  const { exports, version } = await readManifest(join(project, "node_modules", name));
  const entries = Object.keys(exports).filter((subpath) => !subpath.endsWith(".json"));
  await runProgram(
    join(ALONE, "import.mjs"),
    project,
    entries.map((subpath) => name + subpath.slice(1)),
  );
  return { version, proof: await use(shortName, project) };
}

interface PackageTrial {
  /** Installed with the package. */
  readonly companions: readonly string[];
  /** Reports a point with the package in its project. @default by its program, which needs no other package */
  readonly use?: (shortName: string, project: string) => Promise<Proof>;
}

const PIPELINE_TO_EMULATOR = ["@yunmeter/pipeline", "@yunmeter/alibaba", "@yunmeter/emulator"];

const TRIALS: Readonly<Record<string, PackageTrial>> = {
  emulator: { companions: PIPELINE_TO_EMULATOR, use: (_, project) => runThroughPipeline("pipeline", project) },
  opentelemetry: { companions: [...PIPELINE_TO_EMULATOR, "@opentelemetry/sdk-metrics"], use: runThroughPipeline },
  pipeline: { companions: PIPELINE_TO_EMULATOR, use: runThroughPipeline },
  "pipeline-redis": { companions: PIPELINE_TO_EMULATOR, use: runThroughRedis },
  prometheus: { companions: [...PIPELINE_TO_EMULATOR, "prom-client"], use: runThroughPipeline },
};

const ALONE = join(import.meta.dirname, "../check-packages/programs");
const THROUGH_PIPELINE = join(import.meta.dirname, "programs/pipeline-to-emulator.mjs");

async function runAlone(shortName: string, project: string): Promise<Proof> {
  await runProgram(join(ALONE, `${shortName}.mjs`), project);
  return "reported a point";
}

async function runThroughPipeline(shortName: string, project: string, env?: NodeJS.ProcessEnv): Promise<Proof> {
  await runProgram(THROUGH_PIPELINE, project, [shortName], env);
  return "reported a point";
}

async function runThroughRedis(shortName: string, project: string): Promise<Proof> {
  if (!hasRedis()) return "imported";
  await using redis = await startRedis();
  return await runThroughPipeline(shortName, project, { ...process.env, REDIS_URL: redis.url });
}

async function runProgram(
  program: string,
  project: string,
  words: readonly string[] = [],
  env?: NodeJS.ProcessEnv,
): Promise<void> {
  const copy = join(project, "program.mjs");
  await copyFile(program, copy);
  await run(process.execPath, [copy, ...words], project, env);
}
