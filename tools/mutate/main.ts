// Mutation testing: changes one thing in the source at a time and runs the tests that execute it. A change that no test
// notices survives, and is a missing test, or changes nothing that matters (`equivalent.ts` names those).
//
//   npx -y pnpm@12 mutate [area …] [--sample 60] [--seed 1] [--write]
//
// An area is chosen by a part of its name. `--sample` takes so many changes of each area at random; without it all.
// `--write` puts the results into docs/mutation-testing.md, in place of earlier results of the same areas.
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { type Area, AREAS } from "./areas.ts";
import { isEquivalent } from "./equivalent.ts";
import { apply, type Mutant, readSourceFile, type SourceFile } from "./mutants.ts";
import { type AreaResult, type Survivor, writeResults } from "./results.ts";
import { createTestClient, type TestClient } from "./test-client.ts";
import type { TestFileResult, TestRequest } from "./test-process.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "Infinity" },
    seed: { type: "string", default: "1" },
    write: { type: "boolean", default: false },
  },
});

const LEAST_TIMEOUT_MS = 10_000;
const TIMEOUT_FACTOR = 5;
const QUICK_MS = 300;
const SLOWEST_MS = 60_000;

const root = join(import.meta.dirname, "../..");
const areas = AREAS.filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)));
const results: AreaResult[] = [];
for (const area of areas) results.push(await testArea(area));
if (values.write) writeResults(root, results);

async function testArea(area: Area): Promise<AreaResult> {
  const files = globSync([...area.sources], {
    cwd: root,
    exclude: ["**/*.test.ts", "**/*.vectors.ts", "**/*.fixture.ts"],
  })
    .toSorted()
    .map((file) => readSourceFile(root, file));
  const hitsFolder = mkdtempSync(join(tmpdir(), "yunmeter-hits-"));
  const client = createTestClient(root, hitsFolder);
  try {
    const replaced = Object.fromEntries(files.map(({ file, instrumented }) => [file, instrumented]));
    const { passed, leftOut } = await firstRun(area.tests, replaced, client);
    return { ...(await testMutants(area, files, passed, client)), leftOut };
  } finally {
    client.end();
    rmSync(hitsFolder, { recursive: true, force: true });
  }
}

/** The test files that pass, with what they execute, and the names of the others. */
async function firstRun(
  folders: readonly string[],
  replaced: TestRequest["replaced"],
  client: TestClient,
): Promise<{ readonly passed: readonly TestFileResult[]; readonly leftOut: readonly string[] }> {
  const passed: TestFileResult[] = [];
  const leftOut: string[] = [];
  const patterns = folders.map((folder) => `${folder}**/*.test.ts`);
  for (const test of globSync(patterns, { cwd: root }).toSorted()) {
    const reply = await client.run({ replaced, tests: [test], stopsAtFailure: false }, SLOWEST_MS);
    if (reply === undefined || reply.isFailed) leftOut.push(test);
    else passed.push(...reply.tests);
  }
  if (leftOut.length > 0) console.log(`left out: ${leftOut.join(", ")}`);
  return { passed, leftOut };
}

async function testMutants(
  area: Area,
  files: readonly SourceFile[],
  tests: readonly TestFileResult[],
  client: TestClient,
): Promise<Omit<AreaResult, "leftOut">> {
  const all = files.flatMap(({ mutants, source }) => mutants.map((mutant) => ({ mutant, source })));
  const chosen = sample(all, Number(values.sample), Number(values.seed));
  const survivors: Survivor[] = [];
  let [found, equivalent] = [0, 0];
  for (const { mutant, source } of chosen) {
    const reason = isEquivalent(mutant);
    if (reason !== undefined) {
      equivalent++;
      continue;
    }
    const related = testsOf(mutant, tests);
    // Most changes are noticed by the tests in the same folder.
    const isQuick = ({ ms }: TestFileResult): boolean => ms < QUICK_MS;
    const [quick, slow] = [related.filter(isQuick), related.filter((test) => !isQuick(test))];
    const isFound = (await isNoticed(mutant, source, quick, client)) || (await isNoticed(mutant, source, slow, client));
    if (isFound) found++;
    else {
      survivors.push({ ...mutant, isRun: related.length > 0 });
      console.log(`${mutant.file}:${mutant.line}: ${mutant.operator} in ${mutant.code}`);
    }
  }
  const tried = chosen.length - equivalent;
  console.log(`${area.name}: ${found} of ${tried} found, ${equivalent} equivalent, of ${all.length} changes`);
  return { area: area.name, changes: all.length, tried, found, equivalent, survivors };
}

async function isNoticed(
  mutant: Mutant,
  source: string,
  related: readonly TestFileResult[],
  client: TestClient,
): Promise<boolean> {
  if (related.length === 0) return false;
  const usualMs = related.reduce((sum, { ms }) => sum + ms, 0);
  const request = {
    replaced: { [mutant.file]: apply(source, mutant) },
    tests: related.map(({ test }) => test),
    stopsAtFailure: true,
  };
  const timeoutMs = LEAST_TIMEOUT_MS + TIMEOUT_FACTOR * usualMs;
  // Once more with more time, since the machine may be busy. Tests that do not end then have noticed as well.
  const reply = (await client.run(request, timeoutMs)) ?? (await client.run(request, 2 * timeoutMs));
  return reply === undefined || reply.isFailed;
}

/** The test files that execute the block of a mutant, the quick ones first. */
function testsOf({ file, block }: Mutant, tests: readonly TestFileResult[]): readonly TestFileResult[] {
  const isHit = ({ hits }: TestFileResult): boolean =>
    block === undefined ? hits.some((hit) => hit.startsWith(`${file}#`)) : hits.includes(`${file}#${block}`);
  const hitting = tests.filter(isHit);
  // A table has no block that could be hit: any test may read it.
  const related = hitting.length === 0 && block === undefined ? tests : hitting;
  return related.toSorted((left, right) => left.ms - right.ms);
}

function sample<Item>(items: readonly Item[], size: number, seed: number): readonly Item[] {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const keyed = items.map((item, index) => ({ item, index, key: random() }));
  return keyed
    .toSorted((left, right) => left.key - right.key)
    .slice(0, size)
    .toSorted((left, right) => left.index - right.index)
    .map(({ item }) => item);
}
