import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { hasNoBrowserFor, launchChromium } from "@yunmeter/test-support/chromium";
import type { AxeResults } from "axe-core";
import { describe, expect, it } from "vitest";

import { serve } from "./serve.ts";

const PAGES = ["", "alarms", "clouds/alibaba", "packages/pipeline"].flatMap((page) => [`/${page}`, `/zh-CN/${page}`]);
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const visits = [...PAGES, "/reference/jd"].flatMap((page) => SIZES.map((size) => ({ page, size, width: size.width })));

describe.skipIf(hasNoBrowserFor("the site"))("the site", () => {
  it.each(visits)("shows $page at $width pixels whole, without errors or barriers", async ({ page: route, size }) => {
    await using site = await serve();
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: size });
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      const foreign: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(site.url) && !request.url().startsWith("data:")) foreign.push(request.url());
      });

      await page.goto(site.url + route);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await page.evaluate(await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );

      expect({
        errors,
        foreign,
        overflow: Math.max(0, overflow),
        barriers: violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`),
      }).toEqual({ errors: [], foreign: [], overflow: 0, barriers: [] });
    } finally {
      await browser.close();
    }
  });

  it.each([
    ["/", "Search", "mute period", "/alarms"],
    ["/zh-CN/", "搜索", "沉默周期", "/zh-CN/alarms"],
  ])("%s finds a page by its words", async (route, button, words, found) => {
    await using site = await serve();
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(site.url + route);
      await page.getByRole("button", { name: button }).first().click();
      await page.locator("#localsearch-input").fill(words);
      await page.locator(".results .result").first().click();

      await page.waitForURL((url) => url.pathname.startsWith(found));
    } finally {
      await browser.close();
    }
  });
});
