// The document with the results: a row for each area, and the survivors by name.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { AREAS } from "./areas.ts";

export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  readonly code: string;
  /** Whether a test executes the code. */
  readonly isRun: boolean;
}

export interface AreaResult {
  readonly area: string;
  readonly changes: number;
  readonly tried: number;
  readonly found: number;
  readonly equivalent: number;
  readonly survivors: readonly Survivor[];
  /** Test files that failed or took too long before any change: what only they notice survives. */
  readonly leftOut: readonly string[];
}

const DOCUMENT = "docs/mutation-testing.md";
const HEAD = `# Mutation testing

A script changes one thing in the source at a time (a comparison, a condition, a constant, a statement, a row of a table) and
runs the tests that execute it. A change that no test notices survives. Results of an area come from one command, which
replaces them here: \`npx -y pnpm@12 mutate --write\`; add parts of the names of areas for some of them, \`--sample 60\` for so
many changes of each at random and \`--seed 2\` for others. Test files that fail without isolation, or take longer than a
minute, are left out, so that a score is a lower bound. Equivalent changes alter nothing that a test could see;
\`tools/mutate/equivalent.ts\` has the reason of each.

| area | tests in | changes | tried | found | equivalent | score | left out |
| --- | --- | --- | --- | --- | --- | --- | --- |
`;

/** Writes the results, and keeps those of other areas. */
export function writeResults(root: string, results: readonly AreaResult[]): void {
  const path = join(root, DOCUMENT);
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const rows = rowsIn(before);
  const sections = sectionsIn(before);
  for (const result of results) {
    rows.set(result.area, rowOf(result));
    sections.set(result.area, sectionOf(result));
  }
  const names = AREAS.map(({ name }) => name).filter((name) => rows.has(name));
  const survivors = names.map((name) => sections.get(name) ?? "").filter((section) => section !== "");
  const table = names.map((name) => rows.get(name)).join("\n");
  writeFileSync(path, `${[`${HEAD}${table}`, "## Survivors", ...survivors].join("\n\n")}\n`);
}

function rowOf({ area, changes, tried, found, equivalent, leftOut }: AreaResult): string {
  const score = tried === 0 ? "–" : `${((100 * found) / tried).toFixed(1)} %`;
  const folders = AREAS.find(({ name }) => name === area)?.tests ?? [];
  const [tests, without] = [folders, leftOut].map((paths) => paths.map(nameOf).join(", "));
  return `| ${[area, tests, changes, tried, found, equivalent, score, without].join(" | ")} |`;
}

function nameOf(path: string): string {
  return `\`${path.split("/src/").at(-1) || "src/"}\``;
}

function sectionOf({ area, survivors }: AreaResult): string {
  if (survivors.length === 0) return "";
  const lines = survivors.map(
    ({ file, line, operator, code, isRun }) =>
      `- \`${file}:${line}\`: ${operator} in \`${code.replaceAll("`", "'")}\`${isRun ? "" : " (no test executes it)"}`,
  );
  return [`### ${area}`, "", ...lines].join("\n");
}

function rowsIn(document: string): Map<string, string> {
  const rows = [...document.matchAll(/^\| *(?<area>[^|]*?) *\|.*\|$/gmu)];
  return new Map(rows.map(({ groups, 0: row }) => [groups?.["area"] ?? "", row]));
}

function sectionsIn(document: string): Map<string, string> {
  const [, ...sections] = document.split(/^### /mu);
  return new Map(sections.map((section) => [section.split("\n", 1)[0] ?? "", `### ${section.trim()}`]));
}
