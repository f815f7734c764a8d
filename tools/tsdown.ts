import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { defineConfig, type UserConfig } from "tsdown";

/**
 * How a published package is built: ES modules and declarations, one file an entry, checked as npm would receive them.
 * The entries are not listed a second time: they are what `exports` in its package.json points at.
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
    // Only the credentials subpaths import these; tools/check-packages proves that no main entry does.
    deps: { neverBundle: [/^node:/u], onlyBundle: [] },
    failOnWarn: true,
    publint: { level: "suggestion", strict: true },
    attw: { profile: "esm-only", level: "error" },
  });
}

/** The source of each entry by the name of its file in `dist`. */
function entriesOf(folder: string): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const entries: Record<string, string> = {};
  for (const [subpath, source] of Object.entries(manifest.exports)) {
    const built = manifest.publishConfig.exports[subpath];
    if (built?.endsWith(".js")) entries[basename(built, ".js")] = source;
  }
  return entries;
}

interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly publishConfig: { readonly exports: Readonly<Record<string, string>> };
}
