import { copyFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { run } from "../check-packages/shell.ts";
import { type Cell, slug, type BilingualText } from "./cell.ts";
import { PROGRAMS, type Workshop } from "./workshop.ts";

const SENT: BilingualText = {
  en: "the bundle reports a point, and sends one through `sqliteQueue`",
  zh: "产物上报一个数据点，并经 `sqliteQueue` 再发送一个",
};
const SECOND_ENTRY: BilingualText = {
  en: "`@yunmeter/pipeline/sqlite-worker` is a second entry; without it `sqliteQueue` throws",
  zh: "`@yunmeter/pipeline/sqlite-worker` 作为第二个入口；否则 `sqliteQueue` 会抛出异常",
};

export const bundlerCells: readonly Cell[] = [
  bundler("esbuild, ES modules", (folder, kit, entries) => esbuild(folder, kit, entries, "esm"), SECOND_ENTRY),
  bundler("esbuild, CommonJS", (folder, kit, entries) => esbuild(folder, kit, entries, "cjs"), SECOND_ENTRY),
  bundler("webpack, ES modules", (folder, kit) => webpack(folder, kit, true)),
  bundler("webpack, CommonJS", (folder, kit) => webpack(folder, kit, false)),
  bundler("Vite for servers, all bundled", vite, SECOND_ENTRY),
];

type Bundle = (folder: string, kit: string, entries: Readonly<Record<string, string>>) => Promise<unknown>;

const APP = { app: "./app.mjs" };
const APP_AND_WORKER = { ...APP, "sqlite-worker": "@yunmeter/pipeline/sqlite-worker" };

function bundler(name: string, bundle: Bundle, note?: BilingualText): Cell {
  return {
    group: "bundler",
    name,
    proof: SENT,
    // webpack takes half a minute, and both of its ways carry the worker alike.
    isSlow: name === "webpack, ES modules",
    ...(note === undefined ? {} : { note }),
    async check(workshop) {
      await runBundle(name, bundle, workshop, APP_AND_WORKER);
      if (note !== SECOND_ENTRY) return;
      const alone = await runBundle(`${name}, one entry`, bundle, workshop, APP).catch(String);
      if (!alone.includes("a bundler left the worker out")) throw new Error(`without a second entry: ${alone}`);
    },
  };
}

/** Bundles the app into the folder `out` and runs it there. */
async function runBundle(
  name: string,
  bundle: Bundle,
  workshop: Workshop,
  entries: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await workshop.project(slug(name));
  await copyFile(join(PROGRAMS, "app.mjs"), join(folder, "app.mjs"));
  await bundle(folder, workshop.kit, entries);
  const isCommonJs = name.includes("CommonJS");
  await writeFile(join(folder, "out/package.json"), JSON.stringify({ type: isCommonJs ? "commonjs" : "module" }));
  const output = await run(process.execPath, ["app.js"], join(folder, "out"));
  if (!output.includes("delivered")) throw new Error(`the bundle printed ${output}`);
  return output;
}

async function esbuild(
  folder: string,
  kit: string,
  entryPoints: Readonly<Record<string, string>>,
  format: "esm" | "cjs",
): Promise<void> {
  const { build } = requireFrom(kit)("esbuild") as { readonly build: (options: object) => Promise<unknown> };
  // `import.meta` is empty in CommonJS, which esbuild warns of.
  const logOverride = { "empty-import-meta": "silent" };
  const common = { absWorkingDir: folder, bundle: true, platform: "node", outdir: "out", logOverride };
  await build({ ...common, entryPoints, format });
}

async function webpack(folder: string, kit: string, isModule: boolean): Promise<void> {
  const start = requireFrom(kit)("webpack") as (options: object, done: Done) => void;
  const output = { path: join(folder, "out"), filename: "app.js", ...(isModule ? { module: true } : {}) };
  const options = {
    mode: "production",
    target: "node22",
    context: folder,
    entry: APP,
    output,
    experiments: { outputModule: isModule },
  };
  await new Promise<void>((resolve, reject) => {
    start(options, (error, stats) => {
      if (error !== null) reject(error);
      else if (stats?.hasErrors() || stats?.hasWarnings()) reject(new Error(stats.toString("errors-warnings")));
      else resolve();
    });
  });
}

type Done = (error: Error | null, stats?: Stats) => void;

interface Stats {
  readonly hasErrors: () => boolean;
  readonly hasWarnings: () => boolean;
  readonly toString: (preset: string) => string;
}

async function vite(folder: string, kit: string, input: Readonly<Record<string, string>>): Promise<void> {
  const file = requireFrom(kit).resolve("vite");
  const { build } = (await import(pathToFileURL(file).href)) as {
    readonly build: (options: object) => Promise<unknown>;
  };
  await build({
    root: folder,
    logLevel: "error",
    configFile: false,
    build: { ssr: true, outDir: "out", rollupOptions: { input } },
    ssr: { noExternal: true },
  });
}

function requireFrom(kit: string): NodeJS.Require {
  return createRequire(join(kit, "package.json"));
}
