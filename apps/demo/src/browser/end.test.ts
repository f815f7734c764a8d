import { launchChromium } from "@yunmeter/test-support/chromium";
import { describe, expect, it, onTestFinished } from "vitest";

import { makeQueueFolder } from "../program/queue-folder.ts";
import { startDemo } from "../program/start-demo.ts";
import { headlineOf, laneOf } from "./read-page.ts";
import { HAS_NO_BROWSER } from "./use-demo.ts";

describe.skipIf(HAS_NO_BROWSER)("the end of the demo", () => {
  it("is shown on an open page with the final figures, and its switches are off", async () => {
    const queue = await makeQueueFolder(undefined);
    const [demo, browser] = await Promise.all([startDemo({ queue, port: 0 }), launchChromium()]);
    onTestFinished(async () => {
      await browser.close();
      queue.remove();
    });
    const page = await browser.newPage({ locale: "en" });
    await page.goto(demo.url);
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
    expect(await page.getByRole("link", { name: "Inspector" }).count()).toBe(0);
    expect(await page.getByText("what waits is being sent").isVisible()).toBe(false);
    for (const input of await page.locator("main input").all()) expect(await input.isDisabled()).toBe(true);
  }, 90_000);
});
