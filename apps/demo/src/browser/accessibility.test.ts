import { findWithAxe } from "@yunmeter/test-support/axe";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { laneOf } from "./read-page.ts";
import { HAS_NO_BROWSER, useDemo } from "./use-demo.ts";

const LOOKS = (["light", "dark"] as const).flatMap((colours) =>
  (["en", "zh-CN"] as const).map((locale) => ({ colours, locale })),
);

const SIZES = [
  [1440, 900],
  [1024, 700],
  [390, 844],
] as const;

describe.skipIf(HAS_NO_BROWSER)("accessibility", () => {
  const { open } = useDemo();

  it.each(LOOKS)(
    "axe finds nothing serious, and nothing is wider than the screen, at three sizes: $colours, $locale",
    async (look) => {
      const page = await open(look);
      const jd = laneOf(page, look.locale === "zh-CN" ? "京东云" : "JD Cloud");
      await jd.getByRole("radio").nth(1).click();
      await jd.locator('.status[data-is="failing"]').waitFor();

      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const { passed, serious } = await findWithAxe(page);
        expect(serious).toEqual([]);
        expect(passed).toBeGreaterThan(20);
        expect(await widthOf(page)).toBeLessThanOrEqual(width);
        expect(await countCutMetrics(page)).toBe(0);
      }
    },
    240_000,
  );
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

function countCutMetrics(page: Page): Promise<number> {
  return page
    .locator(".metric")
    .evaluateAll((metrics) => metrics.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
}
