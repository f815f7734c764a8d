import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { AxeResults } from "axe-core";
import { describe, expect, it } from "vitest";

import { laneOf } from "./read-page.ts";
import { HAS_NO_BROWSER, type PageOptions, useDemo } from "./use-demo.ts";

const LOOKS: readonly (readonly [string, PageOptions])[] = [
  ["a desktop, light", { width: 1440, height: 900, colours: "light" }],
  ["a desktop, dark, in Chinese", { width: 1440, height: 900, colours: "dark", locale: "zh-CN" }],
  ["a small laptop", { width: 1024, height: 700 }],
  ["a phone, dark", { width: 390, height: 844, colours: "dark" }],
];

describe.skipIf(HAS_NO_BROWSER)("accessibility", () => {
  const { open } = useDemo();

  it.each(LOOKS)(
    "axe finds nothing serious on %s",
    async (_, options) => {
      const page = await open(options);
      const name = options.locale === "zh-CN" ? "京东云" : "JD Cloud";
      await laneOf(page, name).getByRole("radio").nth(1).click();
      await laneOf(page, name).locator('.status[data-is="failing"]').waitFor();
      // Evaluated, not added as a script: the policy of the page allows none but its own.
      await page.evaluate(await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
      const { violations, passes } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );

      expect(passes.length).toBeGreaterThan(20);
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        serious.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]),
      ).toEqual([]);
    },
    120_000,
  );
});
