import { findWithAxe } from "@yunmeter/test-support/axe";
import { launchChromium } from "@yunmeter/test-support/chromium";
import { describe, expect, it, onTestFinished } from "vitest";

import { makeQueueFolder } from "../program/queue-folder.ts";
import { startDemo } from "../program/start-demo.ts";
import { headlineOf, laneOf } from "./read-page.ts";
import { HAS_NO_BROWSER, PATIENCE_MS } from "./use-demo.ts";

describe.skipIf(HAS_NO_BROWSER)("the demo from its first sight to its end", () => {
  it("is a page with orders in every cloud, and at the end final figures with the switches off", async () => {
    const queue = await makeQueueFolder(undefined);
    onTestFinished(() => queue.remove());
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const began = performance.now();
    const demo = await startDemo({ queue, port: 0 });
    const ready = performance.now();
    const page = await browser.newPage({ locale: "en" });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(demo.url);
    await page.getByRole("button", { name: "Show me" }).waitFor();
    const seen = performance.now();
    await expect.poll(async () => (await headlineOf(page))[1], { timeout: PATIENCE_MS }).toBeGreaterThan(0);
    process.stdout.write(
      `First sight of the demo: ready after ${(ready - began).toFixed(0)} ms, the page after ${(seen - ready).toFixed(0)} ` +
        `ms, an order in every cloud after another ${(performance.now() - seen).toFixed(0)} ms\n`,
    );

    await laneOf(page, "JD Cloud").getByText("accepts", { exact: true }).waitFor();
    await laneOf(page, "Alibaba Cloud").getByRole("radio", { name: "Throttle" }).click();
    await laneOf(page, "Alibaba Cloud").getByText("throttled, slowed down", { exact: true }).waitFor();
    const { last } = await demo.close(10_000);

    await page.getByText("The demo has ended. Start it again with npx -y pnpm@12 demo").waitFor();
    const { taken, everywhere, onTheWay, lost } = last.orders;
    expect(await headlineOf(page)).toEqual([taken, everywhere, onTheWay, lost]);
    expect(taken).toBe(everywhere);
    for (const name of ["Alibaba Cloud", "JD Cloud"]) {
      await laneOf(page, name).getByText("delivered", { exact: true }).waitFor();
      expect(await laneOf(page, name).getAttribute("data-broken")).toBe("false");
    }
    for (const button of await page.locator("main button").all()) expect(await button.isDisabled()).toBe(true);
    expect(await page.locator(".head-sender .facts").textContent()).toBe("ended");
    expect(await page.getByRole("link", { name: "Inspector" }).count()).toBe(0);
    expect(await page.getByText("what waits is being sent").isVisible()).toBe(false);
    for (const input of await page.locator("main input").all()) expect(await input.isDisabled()).toBe(true);

    expect((await findWithAxe(page)).serious).toEqual([]);
    await page.getByRole("button", { name: "Dark colours" }).click();
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText("演示已结束").first().waitFor();
    expect((await findWithAxe(page)).serious).toEqual([]);
  }, 120_000);
});
