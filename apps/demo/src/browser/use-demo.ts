import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { hasNoBrowserFor, launchChromium } from "@yunmeter/test-support/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

import { CLOUD_NAMES } from "../clouds/cloud.ts";
import { type Demo, startDemo } from "../program/start-demo.ts";

/** Where there is no browser these tests are left out, save in a pipeline, which is to have one. */
export const HAS_NO_BROWSER: boolean = hasNoBrowserFor("the demo's page");

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colours?: "light" | "dark";
  readonly locale?: string;
  readonly calm?: boolean;
}

export interface OpenDemo {
  readonly demo: () => Demo;
  readonly open: (look?: Look) => Promise<Page>;
  readonly faults: readonly string[];
}

export function useDemo(): OpenDemo {
  const faults: string[] = [];
  let [demo, browser, folder]: [Demo?, Browser?, string?] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yunmeter-story-"));
    [demo, browser] = await Promise.all([
      startDemo({ queuePath: join(folder, "queue.sqlite"), port: 0 }),
      launchChromium(),
    ]);
  }, 120_000);
  // Whatever a test breakages is well for the next one, also where the test did not come to its end.
  beforeEach(async () => {
    for (const cloud of CLOUD_NAMES) await pull(started(), `api/clouds/${cloud}`, { breakage: "none" });
    await pull(started(), "api/sender", { is: "running" });
  });
  // No page goes on drawing behind the next test's back.
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close(10_000);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    expect(faults).toEqual([]);
  }, 60_000);

  const started = (): Demo => {
    if (demo === undefined) throw new Error("The demo did not start.");
    return demo;
  };
  return {
    demo: started,
    faults,
    async open({ width = 1440, height = 900, colours = "light", locale = "en", calm = false } = {}) {
      if (browser === undefined) throw new Error("The browser did not start.");
      const { url } = started();
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: colours,
        locale,
        reducedMotion: calm ? "reduce" : "no-preference",
      });
      const page = await context.newPage();
      page.on("pageerror", ({ message }) => faults.push(message));
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("request", (request) => {
        if (!request.url().startsWith(url)) faults.push(`asked for ${request.url()}`);
      });
      await page.goto(url);
      await page.locator(".lane").first().waitFor();
      return page;
    },
  };
}

async function pull({ url }: Demo, path: string, body: object): Promise<void> {
  const answer = await fetch(new URL(path, url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}
