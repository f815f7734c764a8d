import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { defineConfig, type UserConfig } from "tsdown";

/**
 * How a published package is built: ES modules and declarations, one file an entry, checked as npm would receive them.
 * The entries are not listed a second time: they are what `exports`, `imports` and `bin` in its package.json point at.
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
    // `#name` is resolved where the package is used: what it stands for depends on the runtime.
    deps: { neverBundle: [/^node:/u, /^#/u], onlyBundle: [] },
    failOnWarn: true,
    publint: { level: "suggestion", strict: true },
    attw: { profile: "esm-only", level: "error" },
  });
}

/** The source of each entry by the name of its file in `dist`. */
function entriesOf(folder: string): Record<string, string> {
  const { exports, imports, bin, publishConfig } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Manifest;
  const sources = { ...exports, ...flat(imports), ...bin };
  const built = { ...publishConfig.exports, ...flat(publishConfig.imports), ...publishConfig.bin };
  const scripts = Object.entries(built).filter(([, path]) => path.endsWith(".js"));
  return Object.fromEntries(scripts.map(([name, path]) => [basename(path, ".js"), sourceOf(sources, name)]));
}

function sourceOf(sources: Paths, name: string): string {
  const source = sources[name];
  if (source === undefined) throw new Error(`publishConfig has "${name}", and exports or bin does not`);
  return source;
}

/** The paths of an `imports` map by name and condition. */
function flat(imports: Readonly<Record<string, Paths>> = {}): Paths {
  const paths = Object.entries(imports).flatMap(([name, conditions]) =>
    Object.entries(conditions).map(([condition, path]) => [`${name} ${condition}`, path] as const),
  );
  return Object.fromEntries(paths);
}

interface Manifest {
  readonly exports: Paths;
  readonly imports?: Readonly<Record<string, Paths>>;
  readonly bin?: Paths;
  readonly publishConfig: {
    readonly exports: Paths;
    readonly imports?: Readonly<Record<string, Paths>>;
    readonly bin?: Paths;
  };
}

type Paths = Readonly<Record<string, string>>;
