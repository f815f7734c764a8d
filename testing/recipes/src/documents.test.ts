import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { fencesIn } from "../../support/src/index.ts";
import { SHOP } from "./parts/shop.ts";

const DOCUMENT = join(import.meta.dirname, "../../../docs/running.md");

describe("docs/running.md", () => {
  it.each([
    ["js", 2],
    ["dockerfile", 1],
    ["yaml", 1],
  ])("quotes of %s what the tests run", async (language, count) => {
    const files = await Promise.all((await readdir(SHOP)).map((name) => readFile(join(SHOP, name), "utf8")));

    const quotes = await fencesIn(DOCUMENT, language);

    expect(quotes).toHaveLength(count);
    expect(quotes.filter((quote) => !files.some((file) => holds(file, quote)))).toEqual([]);
  });
});

function holds(text: string, part: string): boolean {
  const depths = [0, 2, 4, 6, 8];
  return depths.some((depth) => text.includes(part.replaceAll(/^(?=.)/gmu, " ".repeat(depth))));
}
