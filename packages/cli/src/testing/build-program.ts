import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { build } from "tsdown";

import { library } from "../../../../tools/tsdown.ts";

export interface BuiltProgram extends AsyncDisposable {
  readonly bin: string;
}

export async function buildProgram(): Promise<BuiltProgram> {
  const home = join(import.meta.dirname, "../..");
  // Inside the package, so that its dependencies are found, and where no tool looks for sources.
  const folder = await mkdtemp(join(home, "node_modules/.built-"));
  await cp(join(home, "package.json"), join(folder, "package.json"));
  const outDir = join(folder, "dist");
  const asPublished = library(home);
  await build({ ...asPublished, config: false, outDir, dts: false, publint: false, attw: false, logLevel: "error" });
  return {
    bin: join(outDir, "bin.js"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
