import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Table } from "./benchmarks.ts";
import { CHINESE } from "./chinese.ts";

export const LANGUAGES = ["en", "zh"] as const;

export type PageLanguage = (typeof LANGUAGES)[number];

const ENDINGS = { en: ".md", zh: ".zh-CN.md" } as const;

export function pathOf(documents: string, page: string, language: PageLanguage): string {
  return join(documents, "benchmarks", page + ENDINGS[language]);
}

/** Writes a table between its marks, in both languages. Throws where the benchmark printed no row. */
export function writeTable(
  documents: string,
  { page, name, heads, rowsOf }: Table,
  printed: string,
  conditions: Readonly<Record<PageLanguage, string>>,
): void {
  const rows = rowsOf(printed);
  if (rows.length === 0) throw new Error("printed no figures");
  for (const language of LANGUAGES) {
    const path = pathOf(documents, page, language);
    const translated = rows.map((row) => row.map((cell) => (language === "zh" ? inChinese(cell) : cell)));
    const table = [heads[language], heads[language].map(() => "---"), ...translated].map(
      (cells) => `| ${cells.join(" | ")} |`,
    );
    writeFileSync(path, between(readFileSync(path, "utf8"), name, `${table.join("\n")}\n\n${conditions[language]}`));
  }
}

/** The page with other text between the marks of this name. */
export function between(page: string, name: string, text: string): string {
  const [before, after] = marksOf(page, name);
  return `${page.slice(0, before)}\n\n${text}\n\n${page.slice(after)}`;
}

/** The rows of the table between the marks, without its head. */
export function readTable(page: string, name: string): readonly (readonly string[])[] {
  const [before, after] = marksOf(page, name);
  return page
    .slice(before, after)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function marksOf(page: string, name: string): readonly [before: number, after: number] {
  const begin = `<!-- figures: ${name} -->`;
  const before = page.indexOf(begin) + begin.length;
  const after = page.indexOf(END, before);
  if (before < begin.length || after < 0) throw new Error(`the page has no marks of ${name}`);
  return [before, after];
}

const END = "<!-- end of figures -->";

function inChinese(cell: string): string {
  return CHINESE.reduce((text, [english, chinese]) => text.replace(english, chinese), cell);
}
