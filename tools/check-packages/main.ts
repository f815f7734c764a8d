// Checks the published packages as their users get them: packed, installed alone with npm, imported, bundled, typed.
// With versions of Node.js as arguments it runs on these only: `node tools/check-packages/main.ts 20.15.0`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BUDGETS, NODE_VERSIONS } from "./budgets.ts";
import { checkBundle } from "./check-bundle.ts";
import { checkContents } from "./check-contents.ts";
import { checkDispatchers } from "./check-dispatchers.ts";
import { checkRuntimes } from "./check-runtimes.ts";
import { checkTypes } from "./check-types.ts";
import { installAlone } from "./consumer.ts";
import { findNodes } from "./nodes.ts";
import { packPublished, type PublishedPackage } from "./published.ts";

const root = join(import.meta.dirname, "../..");
const nodes = await findNodes(process.argv.length > 2 ? process.argv.slice(2) : NODE_VERSIONS, root);
const workshop = await mkdtemp(join(tmpdir(), "yunmeter-packages-"));
try {
  const published = await packPublished(root, workshop);
  for (const verdict of await Promise.all(published.map((each) => check(each, published)))) tell(verdict);
} finally {
  await rm(workshop, { recursive: true, force: true });
}

interface PackageVerdict {
  readonly subject: string;
  readonly faults: readonly string[];
}

async function check(published: PublishedPackage, all: readonly PublishedPackage[]): Promise<PackageVerdict> {
  const { name } = published;
  const budget = BUDGETS[name];
  if (budget === undefined) return { subject: name, faults: ["has no budget in tools/check-packages/budgets.ts"] };
  const consumer = await installAlone(published, all, workshop);
  const contents = await checkContents(consumer, budget);
  // What is not there cannot be used either.
  if (contents.length > 0) return { subject: name, faults: contents };
  const bundle = await checkBundle(consumer, budget);
  const types = await checkTypes(consumer, root);
  const runtimes = await checkRuntimes(consumer, nodes);
  // One vendor stands for all: core sends for each of them.
  const dispatchers = name === "@yunmeter/alibaba" ? await checkDispatchers(consumer, nodes, root) : [];
  return { subject: `${name} (${bundle.size})`, faults: [...bundle.faults, ...types, ...runtimes, ...dispatchers] };
}

function tell({ subject, faults }: PackageVerdict): void {
  console.log(`${faults.length === 0 ? "✓" : "✗"} ${subject}`);
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
