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
  { bundleKilobytes, addedKilobytes, reporterKilobytes = {} }: Budget,
): Promise<Findings> {
  const findings: Findings[] = [];
  if (bundleKilobytes !== undefined) findings.push(await checkWhole(consumer, bundleKilobytes));
  for (const [factory, kilobytes] of Object.entries(reporterKilobytes))
    findings.push(await checkReporter(consumer, factory, kilobytes));
  if (addedKilobytes !== undefined) findings.push(await checkAddedSize(consumer, addedKilobytes));
  if (findings.length === 0) return { faults: [], size: "for Node.js" };
  return { faults: findings.flatMap(({ faults }) => faults), size: findings.map(({ size }) => size).join("; ") };
}

async function checkWhole(consumer: Consumer, mostKilobytes: number): Promise<Findings> {
  const chunks = await bundleAll(consumer);
  const atOnce = loadedAtOnce(chunks);
  const kilobytes = zipped(atOnce);
  const later = zipped(chunks.filter((chunk) => !atOnce.includes(chunk)));
  const size = `${kilobytes.toFixed(1)} kB bundled and zipped${later > 0 ? `, ${later.toFixed(1)} kB on demand` : ""}`;
  const names = new Set(chunks.map(({ fileName }) => fileName));
  const outside = chunks.flatMap(({ imports, dynamicImports }) =>
    [...imports, ...dynamicImports].filter((name) => !names.has(name)),
  );
  const faults: string[] = [];
  if (outside.length > 0) faults.push(`its bundle still imports ${[...new Set(outside)].join(", ")}`);
  if (kilobytes > mostKilobytes) faults.push(`takes ${size}, budget ${mostKilobytes}`);
  return { faults, size };
}

// A program that imports one reporter of several.
async function checkReporter(consumer: Consumer, factory: string, mostKilobytes: number): Promise<Findings> {
  const kilobytes = zipped(loadedAtOnce(await bundleAll(consumer, [factory])));
  const size = `${kilobytes.toFixed(1)} kB for ${factory} alone`;
  return { faults: kilobytes > mostKilobytes ? [`takes ${size}, budget ${mostKilobytes}`] : [], size };
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
