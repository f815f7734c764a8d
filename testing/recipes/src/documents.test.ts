import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { fencesIn } from "../../support/src/index.ts";

const RECIPES = join(import.meta.dirname, "..");
const ROOT = join(RECIPES, "../..");

describe.each([
  ["docs/running", { js: 2, dockerfile: 1, yaml: 1 }],
  ["docs/frameworks", { js: 4, typescript: 4 }],
  ["packages/opentelemetry/README", { js: 1, typescript: 1 }],
  ["packages/prometheus/README", { js: 1, typescript: 1 }],
])("%s", (name, counts) => {
  it.each(["md", "zh-CN.md"])("quotes the programs that the tests run, in its file .%s", async (extension) => {
    const files = await recipes();
    for (const [language, count] of Object.entries(counts)) {
      const quotes = await fencesIn(join(ROOT, `${name}.${extension}`), language);

      expect(quotes).toHaveLength(count);
      expect(quotes.filter((quote) => !files.some((file) => holds(file, quote)))).toEqual([]);
    }
  });
});

async function recipes(): Promise<readonly string[]> {
  const found = await Promise.all(["shop", "frameworks"].map((folder) => filesIn(join(RECIPES, folder))));
  return Promise.all(found.flat().map((file) => readFile(file, "utf8")));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

function holds(text: string, part: string): boolean {
  const depths = [0, 2, 4, 6, 8];
  return depths.some((depth) => text.includes(part.replaceAll(/^(?=.)/gmu, " ".repeat(depth))));
}
