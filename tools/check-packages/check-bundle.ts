import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { type OutputChunk, rolldown } from "rolldown";

import type { Budget } from "./budgets.ts";
import type { Consumer } from "./consumer.ts";

/**
 * What is wrong with the package's main entry as a browser or an edge worker would bundle it. What it loads when it is
 * first needed (the explanation of a failure, ky) is no part of its size, and shown beside it.
 */
export async function checkBundle(
  consumer: Consumer,
  { bundleKilobytes: mostKilobytes, addedKilobytes, reporterKilobytes = {} }: Budget,
): Promise<Findings> {
  const added = addedKilobytes === undefined ? undefined : await checkAddedSize(consumer, addedKilobytes);
  if (mostKilobytes === undefined) return added ?? { faults: [], size: "for Node.js" };
  const chunks = await bundleAll(consumer);
  const atOnce = loadedAtOnce(chunks);
  const kilobytes = zipped(atOnce);
  const later = zipped(chunks.filter((chunk) => !atOnce.includes(chunk)));
  const size = `${kilobytes.toFixed(1)} kB bundled and zipped${later > 0 ? `, ${later.toFixed(1)} kB on demand` : ""}`;
  const names = new Set(chunks.map(({ fileName }) => fileName));
  const outside = chunks.flatMap(({ imports, dynamicImports }) =>
    [...imports, ...dynamicImports].filter((name) => !names.has(name)),
  );
  const faults = [...(added?.faults ?? [])];
  if (outside.length > 0) faults.push(`its bundle still imports ${[...new Set(outside)].join(", ")}`);
  if (kilobytes > mostKilobytes) faults.push(`takes ${size}, budget ${mostKilobytes}`);
  const alone: string[] = [];
  for (const [factory, most] of Object.entries(reporterKilobytes)) {
    const taken = zipped(loadedAtOnce(await bundleAll(consumer, [factory])));
    alone.push(`, ${taken.toFixed(1)} kB for ${factory} alone`);
    if (taken > most) faults.push(`takes ${taken.toFixed(1)} kB for ${factory} alone, budget ${most}`);
  }
  const all = size + alone.join("");
  return { faults, size: added === undefined ? all : `${all}; ${added.size}` };
}

// A package whose dependencies its user has anyway: what it adds to them.
async function checkAddedSize({ name, folder }: Consumer, mostKilobytes: number): Promise<Findings> {
  const isOther = (id: string): boolean => !/^(\.|\/)/u.test(id) && id !== name && !id.endsWith("bundle.mjs");
  const kilobytes = zipped(await bundleAll({ name, folder }, ["*"], isOther));
  const size = `${kilobytes.toFixed(1)} kB zipped over what it depends on`;
  return { faults: kilobytes > mostKilobytes ? [`takes ${size}, budget ${mostKilobytes}`] : [], size };
}

/** The faults, and the size as a figure to watch. */
export interface Findings {
  readonly faults: readonly string[];
  readonly size: string;
}

// The entry, and what it imports statically.
function loadedAtOnce(chunks: readonly OutputChunk[]): readonly OutputChunk[] {
  const reached = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of reached)
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) reached.add(chunk);
  return [...reached];
}

function zipped(chunks: readonly OutputChunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1000;
}

// What a program needs that imports these of the package's exports; all of them by default.
async function bundleAll(
  { name, folder }: Pick<Consumer, "name" | "folder">,
  names: readonly string[] = ["*"],
  external: (id: string) => boolean = (id) => id.startsWith("node:"),
): Promise<readonly OutputChunk[]> {
  const input = join(folder, "bundle.mjs");
  await writeFile(input, `export ${names.includes("*") ? "*" : `{ ${names.join(", ")} }`} from "${name}";`);
  const bundle = await rolldown({ input, cwd: folder, platform: "browser", external, logLevel: "silent" });
  const { output } = await bundle.generate({ format: "es", minify: true, comments: false });
  await bundle.close();
  return output.filter((file) => file.type === "chunk");
}
