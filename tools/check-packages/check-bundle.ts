import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { type OutputChunk, rolldown } from "rolldown";

import type { Consumer } from "./consumer.ts";

/** What is wrong with the package's main entry as a browser or an edge worker would bundle it. */
export async function checkBundle(consumer: Consumer, mostKilobytes?: number): Promise<Findings> {
  if (mostKilobytes === undefined) return { faults: [], size: "for Node.js" };
  const { code, imports, dynamicImports } = await bundleAll(consumer);
  const kilobytes = gzipSync(code, { level: 9 }).length / 1000;
  const size = `${kilobytes.toFixed(1)} kB bundled and zipped`;
  const outside = [...imports, ...dynamicImports.filter((name) => name !== ON_DEMAND)];
  const faults: string[] = [];
  if (outside.length > 0) faults.push(`its bundle still imports ${outside.join(", ")}`);
  if (kilobytes > mostKilobytes) faults.push(`takes ${size}, budget ${mostKilobytes}`);
  return { faults, size };
}

/** The faults, and the size as a figure to watch. */
export interface Findings {
  readonly faults: readonly string[];
  readonly size: string;
}

/** What an entry may load when it is first needed, which is no part of its size: it brings ky. */
const ON_DEMAND = "@yunmeter/core/http";

/** One file with all that the package exports and depends on. */
async function bundleAll({ name, folder }: Consumer): Promise<OutputChunk> {
  const input = join(folder, "bundle.mjs");
  await writeFile(input, `export * from "${name}";`);
  const bundle = await rolldown({
    input,
    cwd: folder,
    platform: "browser",
    external: [/^node:/u, ON_DEMAND],
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "es", minify: true, comments: false, codeSplitting: false });
  await bundle.close();
  return output[0];
}
