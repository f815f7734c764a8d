import { findWithAxe } from "@yunmeter/test-support/axe";
import { launchChromium } from "@yunmeter/test-support/chromium";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ensurePage } from "../build-page.ts";
import type { Emulator } from "../src/emulator.ts";
import { startEmulator } from "../src/start-emulator.ts";
import { HAS_NO_BROWSER } from "./open-inspector.ts";
import { playScene } from "./scene.ts";

// Every pair of a width, colours and a language is among them.
const LOOKS = [
  { width: 1440, height: 900, colours: "light", locale: "en" },
  { width: 1440, height: 900, colours: "dark", locale: "zh-CN" },
  { width: 1024, height: 700, colours: "light", locale: "zh-CN" },
  { width: 1024, height: 700, colours: "dark", locale: "en" },
  { width: 390, height: 844, colours: "light", locale: "en" },
  { width: 390, height: 844, colours: "dark", locale: "zh-CN" },
] as const;

describe.skipIf(HAS_NO_BROWSER)("every page of the inspector", () => {
  let [browser, full, empty]: [Browser?, Emulator?, Emulator?] = [];
  beforeAll(async () => {
    await ensurePage();
    [browser, full, empty] = await Promise.all([launchChromium(), playScene(), startEmulator()]);
    full.fault({ vendor: "tencent", status: 503, code: "1003" });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await full?.close();
    await empty?.close();
  });

  function addresses(): readonly string[] {
    const [one, ...others] = full?.series() ?? [];
    const compared = `#/series/${one?.id}?${others
      .slice(0, 3)
      .map(({ id }) => `with=${id}`)
      .join("&")}`;
    const pages = ["#/", "#/requests", "#/requests/454", "#/faults", `${compared}&as=table`];
    return [`${empty?.url}/_yunmeter/`, ...pages.map((hash) => `${full?.url}/_yunmeter/${hash}`)];
  }

  it.each(LOOKS)(
    "has nothing serious to axe, and is as wide as the screen: $width, $colours, $locale",
    async ({ width, height, colours, locale }) => {
      const context = await browser?.newContext({ viewport: { width, height }, colorScheme: colours, locale });
      const page = await context?.newPage();
      if (page === undefined) throw new Error("The browser did not start.");
      for (const address of addresses()) {
        // An address that differs after its # alone is no new page.
        await page.goto("about:blank");
        await page.goto(address);
        await page.locator('[data-connection="live"]').waitFor({ state: "attached" });
        await page.locator("[role=option], .starter").first().waitFor({ state: "attached" });
        await page.getByRole("heading", { level: 1 }).or(page.getByRole("listbox")).first().waitFor();
        const { passed, serious } = await findWithAxe(page);

        expect({ address, serious }).toEqual({ address, serious: [] });
        expect(passed).toBeGreaterThan(15);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await context?.close();
    },
    120_000,
  );
});
