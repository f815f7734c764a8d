import { hasNoBrowserFor, launchChromium } from "@yunmeter/test-support/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

import { CLOUD_NAMES } from "../clouds/cloud.ts";
import { makeQueueFolder, type QueueFolder } from "../program/queue-folder.ts";
import { type Demo, startDemo } from "../program/start-demo.ts";

export const HAS_NO_BROWSER: boolean = hasNoBrowserFor("the demo's page");

/** A condition on a page of a busy machine holds within this time. */
export const PATIENCE_MS = 60_000;

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colours?: "light" | "dark";
  readonly locale?: string;
  /** The system prefers reduced motion. */
  readonly calm?: boolean;
}

export interface DemoInBrowser {
  readonly demo: () => Demo;
  readonly open: (options?: PageOptions) => Promise<Page>;
}

/** One demo and one browser for the tests of a file. They fail on any error of a page and any request beyond the demo. */
export function useDemo(): DemoInBrowser {
  const faults: string[] = [];
  let [demo, browser, queue]: [Demo?, Browser?, QueueFolder?] = [];
  beforeAll(async () => {
    queue = await makeQueueFolder(undefined);
    [demo, browser] = await Promise.all([startDemo({ queue, port: 0 }), launchChromium()]);
    await demo.inspectorBuilt;
  }, 120_000);
  // Mends what a failed test left broken.
  beforeEach(async () => {
    await pull(started(), "api/story", { is: "stopped" });
    for (const cloud of CLOUD_NAMES) await pull(started(), `api/clouds/${cloud}`, { breakage: "none" });
    await pull(started(), "api/sender", { is: "running" });
  }, 60_000);
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.close(10_000);
    queue?.remove();
    expect(faults).toEqual([]);
  }, 120_000);

  const started = (): Demo => {
    if (demo === undefined) throw new Error("The demo did not start.");
    return demo;
  };
  return {
    demo: started,
    async open({ width = 1440, height = 900, colours = "light", locale = "en", calm = false } = {}) {
      if (browser === undefined) throw new Error("The browser did not start.");
      const { url } = started();
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: colours,
        locale,
        reducedMotion: calm ? "reduce" : "no-preference",
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on("pageerror", ({ message }) => faults.push(message));
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("request", (request) => {
        if (!request.url().startsWith(url)) faults.push(`requested ${request.url()}`);
      });
      await page.goto(url);
      await page.locator(".lane").first().waitFor();
      return page;
    },
  };
}

async function pull({ url }: Demo, path: string, body: object): Promise<void> {
  const response = await fetch(new URL(path, url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}
