// Uses the packed packages in every runtime, bundler, framework, compiler and installer of `testing/runtimes`, and holds
// docs/runtimes.md to the outcome. `--quick` leaves out the slow ones, `--write` writes the page, other words select.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { run } from "../check-packages/shell.ts";
import { bundlerCells } from "./bundler-cells.ts";
import type { Cell } from "./cell.ts";
import { compilerCells } from "./compiler-cells.ts";
import { frameworkCells } from "./framework-cells.ts";
import { installerCells } from "./installer-cells.ts";
import { checkPages, writePages } from "./pages.ts";
import { runtimeCells } from "./runtime-cells.ts";
import { openWorkshop } from "./workshop.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" }, write: { type: "boolean" } },
});
const root = join(import.meta.dirname, "../..");
const cells = [...runtimeCells, ...bundlerCells, ...frameworkCells, ...compilerCells, ...installerCells];
const chosen = cells.filter((cell) => isChosen(cell));
const kit = join(root, "testing/runtimes");

// Slow cells need the development dependencies, half of what there is to install.
const scope = chosen.some(({ isSlow }) => isSlow) ? [] : ["--prod"];
await run("pnpm", ["--dir", kit, "install", "--frozen-lockfile", ...scope], root);
const workshop = await openWorkshop(root);
const failed: string[] = [];
try {
  const waiting = chosen.values();
  // Most programs here use one core.
  await Promise.all(Array.from({ length: availableParallelism() }, () => tryEach(waiting)));
} finally {
  await workshop.close();
}
if (failed.length > 0) process.exitCode = 1;
else if (values.write) await writePages(cells, root);
else if (!(await checkPages(cells, root))) {
  console.log("✗ docs/runtimes.md is out of date: run `pnpm check:runtimes --write`");
  process.exitCode = 1;
}

function isChosen({ name, isSlow }: Cell): boolean {
  if (values.quick && isSlow) return false;
  return positionals.length === 0 || positionals.some((word) => name.toLowerCase().includes(word.toLowerCase()));
}

async function tryEach(waiting: Iterable<Cell>): Promise<void> {
  for (const cell of waiting) await tryCell(cell);
}

async function tryCell(cell: Cell): Promise<void> {
  const began = performance.now();
  const fault = await cell.check(workshop).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${fault === undefined ? "✓" : "✗"} ${cell.name} (${seconds} s)`);
  if (fault === undefined) return;
  console.log(`  ${fault}`);
  failed.push(cell.name);
}
