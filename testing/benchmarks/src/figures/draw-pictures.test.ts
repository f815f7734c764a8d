import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { barChart } from "./bar-chart.ts";
import { BENCHMARKS } from "./benchmarks.ts";
import { picturesOf } from "./draw-pictures.ts";
import { pathOf, readTable } from "./tables.ts";

const DOCUMENTS = join(import.meta.dirname, "../../../../docs");

describe("the pictures of docs/benchmarks", () => {
  it.each(picturesOf(DOCUMENTS))("say what the tables say: $path", ({ path, svg }) => {
    expect(readFileSync(path, "utf8")).toBe(svg);
  });
});

describe("the tables of docs/benchmarks", () => {
  const tables = BENCHMARKS.flatMap(({ table }) => (table === undefined ? [] : [table]));

  it.each(tables)("have the same figures in both languages: $page, $name", ({ page, name }) => {
    const [english, chinese] = (["en", "zh"] as const).map((language) =>
      readTable(readFileSync(pathOf(DOCUMENTS, page, language), "utf8"), name).map((row) =>
        row.map((cell) => /^[\d.,]+/u.exec(cell)?.[0]),
      ),
    );

    expect(english?.length).toBeGreaterThan(3);
    expect(chinese?.map((row) => row.slice(1))).toEqual(english?.map((row) => row.slice(1)));
  });
});

describe("barChart", () => {
  const bars = [
    { label: "a < b", value: 4, text: "4.0", isOurs: true },
    { label: "c", value: 1, text: "1.0", isOurs: false },
  ];

  it("draws bars as long as their values, and those of the product in its colour", () => {
    const rects = [
      ...barChart({ title: "t", groups: [{ label: "", bars }] }).matchAll(
        /rect class="(ours|other)".*?width="(\d+)"/gu,
      ),
    ];

    expect(rects.map(([, colour, width]) => [colour, Number(width)])).toEqual([
      ["ours", 300],
      ["other", 75],
    ]);
  });

  it("writes labels as text", () => {
    const svg = barChart({ title: 'a "title"', groups: [{ label: "x & y", bars }] });

    expect(svg).toContain(">a &lt; b</text>");
    expect(svg).toContain(">x &amp; y</text>");
    expect(svg).toContain('aria-label="a &quot;title&quot;"');
  });
});
