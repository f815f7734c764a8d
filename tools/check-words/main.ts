// Counts what makes prose hard to read: persons and pictures in place of components, one-line doc comments that repeat
// a name, and type names with several meanings. `--report` prints without failing.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type Passage, passagesOf, type Source } from "./prose.ts";
import { ALLOWED, BANNED, MAX_BANNED, MAX_MEANINGS, MAX_ONE_LINE_DOCS } from "./vocabulary.ts";

/** Recorded data, generated files, and the list of the words themselves. */
const SKIPPED = /(?:pnpm-lock\.yaml|CHANGELOG\.md|\.png|__fixtures__\/.*|tools\/check-words\/vocabulary\.ts)$/u;
const CLOUD_FOLDER =
  /(?:packages\/(?:alibaba|huawei|jd|tencent)\/src\/(?:(?:ces|cse|shared)\/)?|(?<=src\/clouds\/)(?:alibaba|huawei(?:-ces|-cse)?|jd|tencent)\/)/u;
const DECLARATION =
  /^\s*(?:export )?(?:declare )?(?:interface|type|abstract class|class) (?<name>[A-Z]\w*)(?=[ <={])/gmu;

const root = join(import.meta.dirname, "../..");
const only = process.argv.slice(2).find((word) => !word.startsWith("-")) ?? "";
const isReport = process.argv.includes("--report");

const sources = readSources().filter(({ file }) => file.startsWith(only));
const typescript = sources.filter(({ file }) => file.endsWith(".ts"));

const banned = sources.flatMap(passagesOf).flatMap(bannedUses);
const allowed = banned.filter(isAllowed);
const open = banned.filter((use) => !isAllowed(use));
for (const {
  passage: { file, line, kind },
  word,
} of open)
  console.log(`${file}:${line}: "${word}" in a ${kind}`);

const docs = countOneLineDocs(typescript);
const shipped = typescript.filter(
  ({ file }) => /^packages\/[^/]+\/src\//u.test(file) && !/\.test\.ts$|\/testing\//u.test(file),
);
const ambiguous = [...meanings(typescript)].filter(([, files]) => files.size > MAX_MEANINGS);
for (const [name, files] of ambiguous) console.log(`type ${name} is declared in ${[...files].join(", ")}`);

console.log(
  [
    `banned words: ${open.length} (at most ${MAX_BANNED}), ${allowed.length} on purpose`,
    `one-line doc comments per 100 lines of TypeScript: ${docs.toFixed(2)} (at most ${MAX_ONE_LINE_DOCS}); packages without tests: ${countOneLineDocs(shipped).toFixed(2)}`,
    `type names with more than ${MAX_MEANINGS} meanings: ${ambiguous.length} (at most 0)`,
  ].join("\n"),
);
const isGood = open.length <= MAX_BANNED && docs <= MAX_ONE_LINE_DOCS && ambiguous.length === 0;
if (!isGood && !isReport) process.exitCode = 1;

/** Tracked files, and new ones that git does not ignore. */
function readSources(): readonly Source[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((file) => file !== "" && !SKIPPED.test(file) && existsSync(join(root, file)))
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
}

interface BannedUse {
  readonly passage: Passage;
  readonly word: string;
}

function bannedUses(passage: Passage): readonly BannedUse[] {
  return BANNED.flatMap((pattern) => [...passage.text.matchAll(pattern)].map(([word]) => ({ passage, word })));
}

function isAllowed({ passage: { file, text } }: BannedUse): boolean {
  return ALLOWED.some((use) => use.file === file && text.includes(use.text));
}

function countOneLineDocs(files: readonly Source[]): number {
  let [lines, oneLiners] = [0, 0];
  for (const { text } of files) {
    lines += text.split("\n").length - 1;
    oneLiners += text.match(/^\s*\/\*\*.*\*\/\s*$/gmu)?.length ?? 0;
  }
  return (100 * oneLiners) / Math.max(1, lines);
}

/** The places that declare each type name. The packages of the clouds are alike on purpose: they count as one place. */
function meanings(files: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { file, text } of files) {
    for (const { groups = {} } of text.matchAll(DECLARATION)) {
      const name = groups["name"] ?? "";
      found.set(name, (found.get(name) ?? new Set()).add(file.replace(CLOUD_FOLDER, "<cloud>/")));
    }
  }
  return found;
}
