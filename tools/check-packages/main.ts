// Checks the published packages as their users get them: packed, installed alone with npm, imported, bundled, typed.
// With versions of Node.js as arguments it runs on these only: `node tools/check-packages/main.ts 20.15.0`.
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BUDGETS, NODE_VERSIONS } from "./budgets.ts";
import { checkBundle } from "./check-bundle.ts";
import { checkContents } from "./check-contents.ts";
import { checkRuntimes } from "./check-runtimes.ts";
import { checkTypes } from "./check-types.ts";
import { installAlone } from "./consumer.ts";
import { packPublished, type PublishedPackage, readManifest } from "./published.ts";

const root = join(import.meta.dirname, "../..");
const versions = process.argv.length > 2 ? process.argv.slice(2) : NODE_VERSIONS;
const workshop = await mkdtemp(join(tmpdir(), "yunmeter-packages-"));
try {
  const published = await packPublished(root, workshop);
  for (const each of published) await check(each, published);
} finally {
  await rm(workshop, { recursive: true, force: true });
}

async function check(published: PublishedPackage, all: readonly PublishedPackage[]): Promise<void> {
  const { name } = published;
  const budget = BUDGETS[name];
  if (budget === undefined) return tell(name, ["has no budget in tools/check-packages/budgets.ts"]);
  const consumer = await installAlone(published, all, workshop);
  const entries = await entriesOf(join(consumer, "node_modules", name), name);
  const bundle = await checkBundle(consumer, name, budget.bundleKilobytes);
  tell(`${name} (${bundle.size})`, [
    ...bundle.faults,
    ...(await checkContents(consumer, name, budget)),
    ...(await checkTypes(consumer, entries, root)),
    ...(await checkRuntimes(consumer, entries, await exampleOf(name), versions, root)),
  ]);
}

/** What users can import: `@yunmeter/core`, `@yunmeter/core/vendor`. */
async function entriesOf(folder: string, name: string): Promise<readonly string[]> {
  const { exports } = await readManifest(folder);
  return Object.keys(exports)
    .filter((subpath) => !subpath.endsWith(".json"))
    .map((subpath) => name + subpath.slice(1));
}

/** The program that uses the package, where there is one. */
async function exampleOf(name: string): Promise<string | undefined> {
  const program = `${name.split("/").at(-1)}.mjs`;
  return access(join(import.meta.dirname, "programs", program)).then(
    () => program,
    () => undefined,
  );
}

function tell(subject: string, faults: readonly string[]): void {
  console.log(`${faults.length === 0 ? "✓" : "✗"} ${subject}`);
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
