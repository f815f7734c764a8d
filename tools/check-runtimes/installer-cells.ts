import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { run } from "../check-packages/shell.ts";
import type { Cell, BilingualText } from "./cell.ts";
import { manifestWith, runPrograms, type Workshop } from "./workshop.ts";

const IMPORTS: BilingualText = {
  en: "each package finds what it imports; a point is reported",
  zh: "每个包都能找到其依赖；上报一个数据点",
};

export const installerCells: readonly Cell[] = [
  { group: "installer", name: "pnpm, nothing hoisted", proof: IMPORTS, check: checkPnpm },
  { group: "installer", name: "Yarn, Plug'n'Play", proof: IMPORTS, check: checkYarn },
];

const PROGRAMS = ["import.mjs", "alibaba.mjs"];

async function checkPnpm(workshop: Workshop): Promise<void> {
  const folder = await workshop.emptyProject("pnpm");
  const overrides = overridesOf(workshop);
  await writeFile(join(folder, "package.json"), JSON.stringify(manifestWith(workshop.packages)));
  await writeFile(
    join(folder, "pnpm-workspace.yaml"),
    JSON.stringify({ packages: [], hoist: false, pmOnFail: "ignore", overrides }),
  );
  await run("pnpm", ["install", "--ignore-scripts", "--prefer-offline"], folder);
  await runAll([process.execPath], folder, workshop);
}

async function checkYarn(workshop: Workshop): Promise<void> {
  const folder = await workshop.emptyProject("yarn");
  const registry = (await run("npm", ["config", "get", "registry"], folder)).trim();
  const settings = { nodeLinker: "pnp", npmRegistryServer: registry, enableTelemetry: false, enableScripts: false };
  const manifest = { ...manifestWith(workshop.packages), resolutions: overridesOf(workshop) };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, ".yarnrc.yml"), JSON.stringify({ ...settings, enableGlobalCache: false }));
  await writeFile(join(folder, "yarn.lock"), "");
  const yarn = join(workshop.kit, "node_modules/@yarnpkg/cli-dist/bin/yarn.js");
  await run(process.execPath, [yarn, "install", "--no-immutable"], folder);
  await runAll([process.execPath, yarn, "node"], folder, workshop);
}

async function runAll(command: readonly [string, ...string[]], folder: string, { entries }: Workshop): Promise<void> {
  await runPrograms(command, PROGRAMS.slice(0, 1), folder, entries);
  await runPrograms(command, PROGRAMS.slice(1), folder);
}

/** The packages depend on each other by version, and no registry has them. */
function overridesOf({ packages }: Workshop): Readonly<Record<string, string>> {
  return Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]));
}
