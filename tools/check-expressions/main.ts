// Fails on regular expressions whose time can grow faster than their input: a text from outside could block the process.
// Results are cached in node_modules/.cache, since a search takes a second.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { checkSync } from "recheck";

import { BOUNDED } from "./bounded.ts";
import { type Expression, findExpressions } from "./find.ts";

// Without this, recheck looks for its native builds.
process.env["RECHECK_BACKEND"] = "pure";

const TIMEOUT_MS = 20_000;
const root = join(import.meta.dirname, "../..");
const cacheFolder = join(root, "node_modules/.cache/yunmeter-expressions");
const expressions = await findExpressions(root);
await mkdir(cacheFolder, { recursive: true });
const known = new Map<string, string>(
  JSON.parse(await readFile(join(cacheFolder, "known.json"), "utf8").catch(() => "[]")) as [string, string][],
);

const used = new Set<string>();
let faults = 0;
for (const expression of expressions) {
  const text = `/${expression.source}/${expression.flags}`;
  const growth = known.get(text) ?? growthOf(expression);
  known.set(text, growth);
  if (growth === "linear") continue;
  if (Object.hasOwn(BOUNDED, text)) {
    used.add(text);
    continue;
  }
  faults += 1;
  console.error(`${expression.file}:${expression.line}: ${text} is ${growth}: bound its input or replace it`);
}
// The search is random: what it finds slow in one run may pass in another.
const present = new Set(expressions.map(({ source, flags }) => `/${source}/${flags}`));
for (const text of Object.keys(BOUNDED).filter((each) => !present.has(each))) {
  faults += 1;
  console.error(`tools/check-expressions/bounded.ts: ${text} is in no file: remove it`);
}
await writeFile(join(cacheFolder, "known.json"), JSON.stringify([...known]));
console.log(`${expressions.length} expressions, ${used.size} bounded by their input, ${faults} faults`);
if (faults > 0) process.exitCode = 1;

/** `linear`, `polynomial of degree n`, `exponential` or `not decided`. */
function growthOf({ source, flags }: Expression): string {
  // The flag v is a superset of u that recheck does not know.
  const result = checkSync(source, flags.replace("v", "u"), { timeout: TIMEOUT_MS });
  if (result.status === "safe") return "linear";
  if (result.status === "unknown") return "not decided";
  const { complexity } = result;
  return complexity.type === "polynomial" ? `polynomial of degree ${complexity.degree}` : "exponential";
}
