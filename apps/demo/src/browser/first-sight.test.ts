import { launchChromium } from "@yunmeter/test-support/chromium";
import { describe, expect, it, onTestFinished } from "vitest";

import { makeQueueFolder } from "../program/queue-folder.ts";
import { startDemo } from "../program/start-demo.ts";
import { headlineOf } from "./read-page.ts";
import { HAS_NO_BROWSER } from "./use-demo.ts";

describe.skipIf(HAS_NO_BROWSER)("the first sight of the demo", () => {
  it("is the page with its headline, then orders in every cloud; the times are printed", async () => {
    const [queue, browser] = await Promise.all([makeQueueFolder(undefined), launchChromium()]);
    const began = performance.now();
    const demo = await startDemo({ queue, port: 0 });
    const readyMs = performance.now() - began;
    onTestFinished(async () => {
      await browser.close();
      await demo.close(10_000);
      queue.remove();
    });
    const page = await browser.newPage({ locale: "en" });
    const opened = performance.now();
    await page.goto(demo.url);
    await page.locator("h1").waitFor();
    await page.getByRole("button", { name: "Show me" }).waitFor();
    const pageMs = performance.now() - opened;
    await expect.poll(async () => (await headlineOf(page))[1], { timeout: 75_000 }).toBeGreaterThan(0);
    const orderMs = performance.now() - opened;

    process.stdout.write(
      `First sight of the demo: ready after ${readyMs.toFixed(0)} ms, the page after ${pageMs.toFixed(0)} ms, ` +
        `an order in every cloud after ${orderMs.toFixed(0)} ms\n`,
    );
  }, 150_000);
});
