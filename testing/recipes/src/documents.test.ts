import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { fencesIn } from "../../support/src/index.ts";
import { SHOP } from "./parts/shop.ts";

const DOCUMENTS = join(import.meta.dirname, "../../../docs");

describe.each(["running.md", "running.zh-CN.md"])("docs/%s", (name) => {
  it.each([
    ["js", 2],
    ["dockerfile", 1],
    ["yaml", 1],
  ])("quotes the %s that the tests run", async (language, count) => {
    const files = await Promise.all((await readdir(SHOP)).map((file) => readFile(join(SHOP, file), "utf8")));

    const quotes = await fencesIn(join(DOCUMENTS, name), language);

    expect(quotes).toHaveLength(count);
    expect(quotes.filter((quote) => !files.some((file) => holds(file, quote)))).toEqual([]);
  });
});

function holds(text: string, part: string): boolean {
  const depths = [0, 2, 4, 6, 8];
  return depths.some((depth) => text.includes(part.replaceAll(/^(?=.)/gmu, " ".repeat(depth))));
}
