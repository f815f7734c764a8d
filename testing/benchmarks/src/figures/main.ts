// All tables and pictures of docs/benchmarks, one benchmark after the other: `npx -y pnpm@12 figures` at the root, on a quiet
// machine; seven minutes. `--draw` only draws the pictures from the tables again. Words choose some of the benchmarks.
//
//   benchmark → its rows → the table between two marks of a page, in each language → the picture of the table
//
// A benchmark that fails or takes too long keeps its table as it was, and the command fails at its end.
import { execFileSync } from "node:child_process";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { BENCHMARKS } from "./benchmarks.ts";
import { drawPictures } from "./draw-pictures.ts";
import { runBenchmark } from "./run-benchmark.ts";
import { writeTable } from "./tables.ts";

const MOST_MS = 8 * 60_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { draw: { type: "boolean" } } });
const documents = join(import.meta.dirname, "../../../../docs");
const chosen = BENCHMARKS.filter(
  ({ program }) => positionals.length === 0 || positionals.some((word) => program.includes(word)),
);
const leftMs = (): number => Math.max(1, MOST_MS - performance.now());

for (const benchmark of values.draw === true ? [] : chosen) {
  const began = performance.now();
  try {
    const printed = await runBenchmark({ ...benchmark, limitMs: Math.min(benchmark.limitMs, leftMs()) });
    if (benchmark.table !== undefined) writeTable(documents, benchmark.table, printed, conditions());
    console.log(`${benchmark.program}: ${Math.round((performance.now() - began) / 1000)} s`);
  } catch (error) {
    console.error(`${benchmark.program}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
drawPictures(documents);
execFileSync(join(documents, "../node_modules/.bin/oxfmt"), [join(documents, "benchmarks")], { stdio: "ignore" });

/** What figures depend on. */
function conditions(): Readonly<Record<"en" | "zh", string>> {
  const [load, cores] = [(loadavg()[0] ?? 0).toFixed(1), availableParallelism()];
  const node = `Node.js ${process.versions.node}`;
  return { en: `${node}, ${cores} cores, load ${load}.`, zh: `${node}，${cores} 核，负载 ${load}。` };
}
