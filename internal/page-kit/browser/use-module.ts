import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

import { hasNoBrowserFor, launchChromium } from "@yunmeter/test-support/chromium";
import type { Browser, JSHandle, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";

export const HAS_NO_BROWSER: boolean = hasNoBrowserFor("what all pages share");

export interface Look {
  readonly colours?: "light" | "dark";
  readonly locale?: string;
  readonly before?: () => void;
}

export interface Loaded<Module> {
  readonly page: Page;
  readonly module: JSHandle<Module>;
  readonly reload: () => Promise<JSHandle<Module>>;
}

const ORIGIN = "http://page.test";
const SOURCE = join(import.meta.dirname, "../src");

export function useModule<Module>(name: string): (look?: Look) => Promise<Loaded<Module>> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser?.close());
  return async ({ colours = "light", locale = "en", before } = {}) => {
    if (browser === undefined) throw new Error("The browser did not start.");
    const context = await browser.newContext({ colorScheme: colours, locale });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.route(`${ORIGIN}/`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await page.route(`${ORIGIN}/${name}`, async (route) => {
      const script = stripTypeScriptTypes(await readFile(join(SOURCE, name), "utf8"));
      await route.fulfill({ contentType: "text/javascript", body: script });
    });
    if (before !== undefined) await page.addInitScript(before);
    const reload = async (): Promise<JSHandle<Module>> => {
      await page.goto(ORIGIN);
      // As a text, so that the import is the browser's own.
      return page.evaluateHandle<Module>(`import("./${name}")`);
    };
    return { page, reload, module: await reload() };
  };
}
