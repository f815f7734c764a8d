import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { rolldown } from "rolldown";

import type { Budget } from "./budgets.ts";

/** What is wrong with the package's main entry as a browser or an edge worker would bundle it. */
export async function checkBundle(consumer: string, name: string, budget: Budget): Promise<Findings> {
  const bundle = await rolldown({
    input: "entry",
    cwd: consumer,
    platform: "browser",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? join(consumer, "entry.js") : undefined),
        load: (id) => (id === join(consumer, "entry.js") ? `export * from "${name}";` : undefined),
      },
    ],
    external: /^node:/u,
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "es", minify: true, codeSplitting: false });
  await bundle.close();
  const [chunk] = output;
  const kilobytes = gzipSync(chunk.code, { level: 9 }).length / 1000;
  const faults: string[] = [];
  const outside = [...chunk.imports, ...chunk.dynamicImports];
  if (outside.length > 0) faults.push(`its bundle still imports ${outside.join(", ")}`);
  if (kilobytes > budget.bundleKilobytes) {
    faults.push(`its bundle takes ${kilobytes.toFixed(1)} kB zipped, budget ${budget.bundleKilobytes}`);
  }
  return { faults, kilobytes };
}

/** The faults, and the size as a figure to watch. */
export interface Findings {
  readonly faults: readonly string[];
  readonly kilobytes: number;
}
