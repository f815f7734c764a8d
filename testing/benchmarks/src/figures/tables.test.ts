import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { BENCHMARKS } from "./benchmarks.ts";
import { aligned, lines } from "./rows.ts";
import { pathOf, readTable, writeTable } from "./tables.ts";

const PAGE = "# Title\n\n<!-- figures: turns -->\n\nold\n\n<!-- end of figures -->\n\nProse.\n";
const CONDITIONS = { en: "A machine.", zh: "一台机器。" };
const table = BENCHMARKS.find(({ program }) => program === "pipeline/turns.ts")?.table;
if (table === undefined) throw new Error("no table");

let documents: string;
beforeEach(() => {
  documents = mkdtempSync(join(tmpdir(), "yunmeter-figures-"));
  mkdirSync(join(documents, "benchmarks"));
  for (const language of ["en", "zh"] as const) writeFileSync(pathOf(documents, "pipeline", language), PAGE);
});
afterEach(() => rmSync(documents, { recursive: true }));

describe("writeTable", () => {
  it("replaces what is between the marks, in both languages, and nothing else", () => {
    writeTable(documents, table, "| they are sent | 20.5 ms | (7 sent)\nwords\n", CONDITIONS);

    const [english, chinese] = (["en", "zh"] as const).map((language) =>
      readFileSync(pathOf(documents, "pipeline", language), "utf8"),
    );
    expect(english).toBe(
      "# Title\n\n<!-- figures: turns -->\n\n| what | longest turn |\n| --- | --- |\n| they are sent | 20.5 ms |\n\nA machine.\n\n" +
        "<!-- end of figures -->\n\nProse.\n",
    );
    expect(readTable(chinese ?? "", "turns")).toEqual([["全部发送", "20.5 ms"]]);
    expect(chinese).toContain("一台机器。");
  });

  it("leaves the page as it was where the benchmark printed no figures", () => {
    expect(() => writeTable(documents, table, "words\n", CONDITIONS)).toThrow("printed no figures");
    expect(readFileSync(pathOf(documents, "pipeline", "en"), "utf8")).toBe(PAGE);
  });

  it("refuses a page without the marks", () => {
    writeFileSync(pathOf(documents, "pipeline", "en"), "# Title\n");

    expect(() => writeTable(documents, table, "| a | 1 |\n", CONDITIONS)).toThrow("no marks of turns");
  });
});

describe("rows", () => {
  it("are the cells of the lines that are rows", () => {
    expect(lines(2)("title\n| a | 1 | (note)\n| b | 2 |\n")).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it("are the named groups of the lines that match", () => {
    expect(aligned(/^(?<what>\w+) +(?<ns>\d+) ns$/u)("ours   12 ns\nnoise\n")).toEqual([["ours", "12"]]);
  });
});
