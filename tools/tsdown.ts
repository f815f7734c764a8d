import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import type { Plugin } from "rolldown";
import { defineConfig, type UserConfig } from "tsdown";

/**
 * How a published package is built: ES modules and declarations, one file an entry, checked as npm would receive them.
 * The entries are not listed a second time: they are what `exports`, `imports` and `bin` in its package.json point at.
 * Of an entry in `scripts` only the declarations are built here; see {@link script}.
 */
export function library(folder: string, { scripts = [], together = [] }: LibraryOptions = {}): UserConfig {
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
    plugins: [without(scripts.map((entry) => `${entry}.js`))],
    outputOptions: { codeSplitting: { groups: [...together] } },
    failOnWarn: true,
    publint: { level: "suggestion", strict: true },
    attw: { profile: "esm-only", level: "error" },
  });
}

/**
 * Builds one entry of a library as a script without imports, for a file that tools copy beside a program as it is: the
 * copy works as a script, as CommonJS and as a module. What it imports has to be built into Node.js.
 */
export function script(folder: string, entry: string): UserConfig {
  return defineConfig({
    cwd: folder,
    entry: { [entry]: entriesOf(folder)[entry] ?? "" },
    platform: "neutral",
    target: "es2023",
    format: "iife",
    dts: false,
    clean: false,
    sourcemap: false,
    hash: false,
    deps: { neverBundle: [/^node:/u], alwaysBundle: [/^@yunmeter\//u] },
    failOnWarn: true,
    outputOptions: {
      entryFileNames: "[name].js",
      // Node.js 20.15 has no such function, and no SQLite either.
      globals: (name) => `process.getBuiltinModule?.("${name}") ?? {}`,
    },
  });
}

/** Leaves files out of what is written. */
function without(files: readonly string[]): Plugin {
  return {
    name: "without",
    generateBundle(_, bundle) {
      for (const file of files) Reflect.deleteProperty(bundle, file);
    },
  };
}

/** How a library differs from the others. */
export interface LibraryOptions {
  /** Entries that are built by {@link script}. */
  readonly scripts?: readonly string[];
  /**
   * Modules that are written into one file, by their path. A bundler splits what a program loads later from what it loads
   * at once file by file: what is loaded at once should be in few.
   */
  readonly together?: readonly { readonly name: string; readonly test: RegExp; readonly priority?: number }[];
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
