import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { figureOf, laneOf, numberIn, until } from "./read-page.ts";
import { HAS_NO_BROWSER, useDemo } from "./use-demo.ts";

const CLOUDS = ["Alibaba Cloud", "JD Cloud", "Tencent Cloud", "Huawei Cloud", "Prometheus"];

describe.skipIf(HAS_NO_BROWSER)("the page", { timeout: 180_000 }, () => {
  const { demo, open } = useDemo();

  it("loses no order while a cloud is down and the sender is killed", async () => {
    const page = await open();
    const jd = laneOf(page, "JD Cloud");
    for (const name of CLOUDS) await laneOf(page, name).getByText("accepts", { exact: true }).waitFor();

    // One cloud down: its points wait, the other lanes go on.
    await jd.getByRole("radio", { name: "Down" }).click();
    await jd.getByText("fails", { exact: true }).waitFor();
    const [jdBefore, tencentBefore] = [
      await numberIn(figureOf(jd, "accepted")),
      await numberIn(figureOf(laneOf(page, "Tencent Cloud"), "accepted")),
    ];
    await page.getByText(/JD Cloud is \d+ behind/u).waitFor();
    await until(async () => (await numberIn(figureOf(jd, "waiting"))) > 10);
    await until(async () => (await numberIn(figureOf(jd, "retried"))) > 0);
    await until(async () => (await numberIn(figureOf(laneOf(page, "Tencent Cloud"), "accepted"))) > tencentBefore + 10);
    expect(await numberIn(figureOf(jd, "accepted"))).toBe(jdBefore);
    expect(await jd.getAttribute("data-broken")).toBe("true");

    // Mended: it takes what waited, and the headline turns green.
    await jd.getByRole("radio", { name: "Healthy" }).click();
    await jd.getByText("accepts", { exact: true }).waitFor();
    await page.locator('h1[data-is="complete"]').waitFor();
    await page.getByText(/^All \d+ are there\./u).waitFor();

    // The sender is killed and brought back.
    const pid = demo().senderPid();
    await page.getByRole("button", { name: "Kill" }).click();
    await page.getByText("killed", { exact: true }).waitFor();
    expect(() => process.kill(pid ?? 0, 0)).toThrow("ESRCH");
    await until(async () => (await demo().look()).queue.points > 40);
    await page.getByRole("button", { name: "Bring back" }).click();
    for (const name of CLOUDS) await laneOf(page, name).getByText("accepts", { exact: true }).waitFor();
    expect(demo().senderPid()).not.toBe(pid);

    // Every order is stored everywhere, by the numbers that the clouds have stored.
    const { taken } = (await demo().look()).orders;
    await until(async () => (await demo().look()).orders.everywhere >= taken);
    for (const name of CLOUDS) {
      expect(await numberIn(figureOf(laneOf(page, name), "lost"))).toBe(0);
      expect(await numberIn(figureOf(laneOf(page, name), "refused"))).toBe(0);
    }
    const everyOrder = Array.from({ length: taken }, (_, index) => index + 1);
    for (const vendor of ["alibaba", "jd", "tencent", "huawei-ces", "remote-write"] as const) {
      const stored = demo()
        .emulator.points({ vendor })
        .filter(({ name }) => name === "orders_total");
      const numbers = new Set(stored.map(({ value }) => Number(value)));
      expect(everyOrder.filter((order) => !numbers.has(order))).toEqual([]);
    }
  });

  it("plays the story of 30 seconds with captions, and mends everything when it is stopped", async () => {
    const page = await open();
    const caption = page.locator(".caption");
    await page.getByRole("button", { name: "Show me" }).click();
    await caption.getByText("JD Cloud goes down.").waitFor();
    await laneOf(page, "JD Cloud").locator('input[value="down"]:checked').waitFor({ state: "attached" });
    await caption.getByText("Now the sender is killed").waitFor();
    await page.getByText("killed", { exact: true }).waitFor();
    await caption.getByText("The sender is back.").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Show me" }).waitFor();
    await laneOf(page, "JD Cloud").locator('input[value="none"]:checked').waitFor({ state: "attached" });
    await page.locator('h1[data-is="complete"]').waitFor();
    expect((await demo().look()).sender.is).toBe("running");
  });

  it("shows a throttled lane as throttled, and does not flicker between two states", async () => {
    const page = await open();
    const alibaba = laneOf(page, "Alibaba Cloud");
    await alibaba.getByRole("radio", { name: "Throttle" }).click();
    const status = alibaba.locator(".status");
    await status.getByText("throttled, slowed down").waitFor();
    const seen = new Set<string | null>();
    for (let count = 0; count < 12; count++) {
      seen.add(await status.textContent());
      await sleep(250);
    }
    expect([...seen]).toEqual(["throttled, slowed down"]);
  });
});
