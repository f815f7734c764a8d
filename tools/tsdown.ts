import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { defineConfig, type UserConfig } from "tsdown";

/**
 * How a published package is built: ES modules and declarations, one file an entry, checked as npm would receive them.
 * The entries are not listed a second time: they are what `exports` and `bin` in its package.json point at.
 */
export function library(folder: string): UserConfig {
  return defineConfig({
    cwd: folder,
    entry: entriesOf(folder),
    platform: "neutral",
    target: "es2023",
    dts: true,
    sourcemap: false,
    hash: false,
    // Node.js is asked for by name where a package is for it; tools/check-packages proves which entries do without.
    deps: { neverBundle: [/^node:/u], onlyBundle: [] },
    failOnWarn: true,
    publint: { level: "suggestion", strict: true },
    attw: { profile: "esm-only", level: "error" },
  });
}

/** The source of each entry by the name of its file in `dist`. */
function entriesOf(folder: string): Record<string, string> {
  const { exports, bin, publishConfig } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const sources = { ...exports, ...bin };
  const built = { ...publishConfig.exports, ...publishConfig.bin };
  const scripts = Object.entries(built).filter(([, path]) => path.endsWith(".js"));
  return Object.fromEntries(scripts.map(([name, path]) => [basename(path, ".js"), sourceOf(sources, name)]));
}

function sourceOf(sources: Paths, name: string): string {
  const source = sources[name];
  if (source === undefined) throw new Error(`publishConfig has "${name}", and exports or bin does not`);
  return source;
}

interface Manifest {
  readonly exports: Paths;
  readonly bin?: Paths;
  readonly publishConfig: { readonly exports: Paths; readonly bin?: Paths };
}

type Paths = Readonly<Record<string, string>>;
