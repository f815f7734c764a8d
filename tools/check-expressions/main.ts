// Fails on regular expressions whose time can grow faster than their input: a text from outside could block the process.
// `decided.json` has those that were found linear, so that only new ones are decided; `--accept` adds them.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { BOUNDED } from "./bounded.ts";
import { createDecider, type Growth } from "./decide.ts";
import { findExpressions } from "./find.ts";

const isAccepting = process.argv.includes("--accept");
const table = join(import.meta.dirname, "decided.json");
const decided = new Map(Object.entries(JSON.parse(await readFile(table, "utf8")) as Readonly<Record<string, Growth>>));
const expressions = new Map(
  (await findExpressions(join(import.meta.dirname, "../.."))).map((each) => [`/${each.source}/${each.flags}`, each]),
);
const faults: string[] = [];
const decider = createDecider();

for (const [text, expression] of expressions) {
  if (decided.has(text) || Object.hasOwn(BOUNDED, text)) continue;
  const growth = await decider.decide(expression);
  const place = `${expression.file}:${expression.line}: ${text}`;
  if (growth === "proved" || isAccepting) console.log(`${place} is new: ${growth}`);
  if (growth === "proved" || growth === "searched") decided.set(text, growth);
  // A search is random enough to be looked at by a person once.
  if (growth === "searched" && !isAccepting)
    faults.push(`${place} is too large for a proof: simplify it, or --accept it`);
  if (growth !== "proved" && growth !== "searched") faults.push(`${place} is ${growth}: bound its input or replace it`);
}
await decider.close();
for (const text of Object.keys(BOUNDED)) {
  if (!expressions.has(text)) faults.push(`bounded.ts: ${text} is in no file: remove it`);
}
if (isAccepting) {
  const present = [...decided].filter(([text]) => expressions.has(text)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(table, `${JSON.stringify(Object.fromEntries(present), undefined, 2)}\n`);
}
for (const fault of faults) console.error(fault);
console.log(
  `${expressions.size} expressions, ${Object.keys(BOUNDED).length} bounded by their input, ${faults.length} faults`,
);
if (faults.length > 0) process.exitCode = 1;
