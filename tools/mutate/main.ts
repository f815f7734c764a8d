// Mutation testing: changes one thing in the source at a time and runs the tests that execute it. A change that no test
// notices survives, and is a missing test, or changes nothing that matters (`equivalent.ts` names those).
//
//   npx -y pnpm@12 mutate [area …] [--sample 60] [--seed 1] [--at jd/src/failure.ts:23] [--write]
//
// An area is chosen by a part of its name. `--sample` takes so many changes of each area at random; without it all. `--at`
// takes those of one line, or of one file. `--write` puts the results of each area into docs/mutation-testing.md as soon as
// they are known, in place of earlier ones.
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { type Area, AREAS } from "./areas.ts";
import { isEquivalent } from "./equivalent.ts";
import { apply, type Mutant, placeOfHit, readSourceFile, type SourceFile } from "./mutants.ts";
import { type AreaResult, type Survivor, writeResults } from "./results.ts";
import { createTestClient } from "./test-client.ts";
import type { TestFileResult, TestRequest } from "./test-process.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "Infinity" },
    seed: { type: "string", default: "1" },
    at: { type: "string", multiple: true, default: [] },
    write: { type: "boolean", default: false },
  },
});

const LEAST_TIMEOUT_MS = 10_000;
const TIMEOUT_FACTOR = 5;
const MOST_TIMEOUT_MS = 120_000;
const QUICK_MS = 300;
const SLOWEST_MS = 60_000;

const root = join(import.meta.dirname, "../..");
const areas = AREAS.filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)));
const hitsFolder = mkdtempSync(join(tmpdir(), "yunmeter-hits-"));
const client = createTestClient(root, hitsFolder);
try {
  const sources = areas.map((area) => ({ area, files: sourcesOf(area) }));
  const instrumented = sources.flatMap(({ files }) => files.map((file) => [file.file, file.instrumented] as const));
  const folders = [...new Set(areas.flatMap(({ tests }) => tests))];
  // Areas share most of their tests, so all are run once, with the source of all areas instrumented.
  const { passed, leftOut } = await firstRun(folders, Object.fromEntries(instrumented));
  for (const { area, files } of sources) {
    const isOfArea = (test: string): boolean => area.tests.some((folder) => test.startsWith(folder));
    const tests = passed.filter(({ test }) => isOfArea(test));
    const result = { ...(await testMutants(area, files, tests)), leftOut: leftOut.filter(isOfArea) };
    if (values.write && values.at.length === 0) writeResults(root, [result]);
  }
} finally {
  client.end();
  rmSync(hitsFolder, { recursive: true, force: true });
}

function sourcesOf(area: Area): readonly SourceFile[] {
  return globSync([...area.sources], { cwd: root, exclude: ["**/*.test.ts", "**/*.vectors.ts", "**/*.fixture.ts"] })
    .toSorted()
    .map((file) => readSourceFile(root, file));
}

/** The test files that pass, with what they execute, and the names of the others. */
async function firstRun(
  folders: readonly string[],
  replaced: TestRequest["replaced"],
): Promise<{ readonly passed: readonly TestFileResult[]; readonly leftOut: readonly string[] }> {
  const passed: TestFileResult[] = [];
  const leftOut: string[] = [];
  const patterns = folders.map((folder) => `${folder}**/*.test.ts`);
  for (const test of [...new Set(globSync(patterns, { cwd: root }))].toSorted()) {
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
): Promise<Omit<AreaResult, "leftOut">> {
  const all = files
    .flatMap(({ mutants, source }) => mutants.map((mutant) => ({ mutant, source })))
    .filter(({ mutant }) => isChosen(mutant));
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
    if (await isNoticedBy(inTurns(mutant, related), mutant, source)) found++;
    else {
      survivors.push({ ...mutant, isRun: related.length > 0 });
      console.log(`${mutant.file}:${mutant.line}: ${mutant.operator} in ${mutant.code}`);
    }
  }
  const tried = chosen.length - equivalent;
  console.log(`${area.name}: ${found} of ${tried} found, ${equivalent} equivalent, of ${all.length} changes`);
  return { area: area.name, changes: all.length, tried, found, equivalent, survivors };
}

async function isNoticedBy(
  turns: readonly (readonly TestFileResult[])[],
  mutant: Mutant,
  source: string,
): Promise<boolean> {
  for (const tests of turns) if (await isNoticed(mutant, source, tests)) return true;
  return false;
}

/** The test beside the file, which notices most changes; then the quick ones; then the others. */
function inTurns({ file }: Mutant, related: readonly TestFileResult[]): readonly (readonly TestFileResult[])[] {
  const isBeside = ({ test }: TestFileResult): boolean => test.endsWith(file.replace(/\.ts$/u, ".test.ts"));
  const others = related.filter((test) => !isBeside(test));
  const isQuick = ({ ms }: TestFileResult): boolean => ms < QUICK_MS;
  return [related.filter(isBeside), others.filter(isQuick), others.filter((test) => !isQuick(test))];
}

async function isNoticed(mutant: Mutant, source: string, related: readonly TestFileResult[]): Promise<boolean> {
  if (related.length === 0) return false;
  const usualMs = related.reduce((sum, { ms }) => sum + ms, 0);
  const request = {
    replaced: { [mutant.file]: apply(source, mutant) },
    tests: related.map(({ test }) => test),
    stopsAtFailure: true,
  };
  const timeoutMs = Math.min(LEAST_TIMEOUT_MS + TIMEOUT_FACTOR * usualMs, MOST_TIMEOUT_MS);
  // Once more with more time, since the machine may be busy. Tests that do not end then have noticed as well.
  const reply = (await client.run(request, timeoutMs)) ?? (await client.run(request, 2 * timeoutMs));
  return reply === undefined || reply.isFailed;
}

function isChosen({ file, line }: Mutant): boolean {
  return values.at.length === 0 || values.at.some((place) => `${file}:${line}:`.includes(`${place}:`));
}

/** The test files that execute the block of a mutant, or load its module where it is in none; the quick ones first. */
function testsOf({ file, block }: Mutant, tests: readonly TestFileResult[]): readonly TestFileResult[] {
  const place = placeOfHit(file, block);
  return tests.filter(({ hits }) => hits.includes(place)).toSorted((left, right) => left.ms - right.ms);
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
