import { hasNoBrowserFor, launchChromium } from "@yunmeter/test-support/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";

import { ensurePage } from "../build-page.ts";
import type { Emulator } from "../src/emulator.ts";
import type { EmulatorOptions } from "../src/options/options.ts";
import { testEmulator } from "../src/testing/with-emulator.ts";

export const HAS_NO_BROWSER: boolean = hasNoBrowserFor("the inspector page");

export interface Look {
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  readonly colours?: "light" | "dark";
  readonly locale?: string;
}

export interface Inspector {
  readonly emulator: Emulator & { readonly host: string };
  readonly page: Page;
}

export function useInspector(): (look?: Look, options?: EmulatorOptions, prepare?: Prepare) => Promise<Inspector> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    await ensurePage();
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser?.close());
  return async (look = {}, options = {}, prepare = () => Promise.resolve()) => {
    const emulator = await testEmulator(options);
    await prepare(emulator);
    if (browser === undefined) throw new Error("The browser did not start.");
    return { emulator, page: await openPage(browser, emulator.url, look) };
  };
}

export type Prepare = (emulator: Inspector["emulator"]) => Promise<unknown>;

async function openPage(browser: Browser, url: string, look: Look): Promise<Page> {
  const { hash = "", width = 1440, height = 900, colours = "light", locale = "en" } = look;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: colours, locale });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => {
    // A missing request and a refused fault are answers; a lost emulator is shown by the page.
    const isAnswer = /\/_yunmeter\/api\/(?:requests\/|faults$|events$)/u.test(message.location().url);
    // Chromium logs broken connections, which closing the emulator causes.
    const isBroken = message.text().includes("net::ERR_");
    if (message.type() === "error" && !isAnswer && !isBroken) faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${url}/_yunmeter/`)) faults.push(`requested ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await page.goto(`${url}/_yunmeter/${hash}`);
  await page
    .getByText("Live", { exact: true })
    .or(page.getByText("实时", { exact: true }))
    .waitFor({ state: "attached" });
  return page;
}
