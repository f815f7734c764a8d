import { setTimeout as sleep } from "node:timers/promises";

import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { HAS_NO_BROWSER, useDemo } from "./open-demo.ts";

/** How long a cloud is broken: in a pipeline for as long as it takes to be sure. */
const BROKEN_MS = process.env["YUNMETER_CI"] === "1" ? 20_000 : 6_000;

const CLOUDS = ["Alibaba Cloud", "JD Cloud", "Tencent Cloud", "Huawei Cloud"];

const laneOf = (page: Page, name: string): Locator => page.getByRole("article", { name });
const figureOf = (lane: Locator, name: string): Locator => lane.locator(`[data-figure="${name}"]`);

async function numberIn(locator: Locator): Promise<number> {
  return Number((await locator.textContent())?.replaceAll(",", ""));
}

/** Waits until something is so, for as long as a test may take. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100);
}

describe.skipIf(HAS_NO_BROWSER)("the story", () => {
  const { demo, open } = useDemo();

  it("loses nothing, whatever is broken", async () => {
    const page = await open();
    const jd = laneOf(page, "JD Cloud");

    // All four lanes accept.
    for (const name of CLOUDS) await laneOf(page, name).getByText("accepts", { exact: true }).waitFor();

    // One cloud is broken for a while: its points wait, the others' go on.
    await jd.getByRole("radio", { name: "Down" }).click();
    await jd.getByText("fails", { exact: true }).waitFor();
    const [jdBefore, tencentBefore] = [
      await numberIn(figureOf(jd, "accepted")),
      await numberIn(figureOf(laneOf(page, "Tencent Cloud"), "accepted")),
    ];
    await sleep(BROKEN_MS);
    expect(await numberIn(figureOf(jd, "waiting"))).toBeGreaterThan(10);
    expect(await numberIn(figureOf(jd, "accepted"))).toBe(jdBefore);
    expect(await numberIn(figureOf(jd, "retried"))).toBeGreaterThan(0);
    expect(await numberIn(figureOf(laneOf(page, "Tencent Cloud"), "accepted"))).toBeGreaterThan(tencentBefore + 10);

    // It is mended, and takes what waited.
    await jd.getByRole("radio", { name: "Well" }).click();
    await jd.getByText("accepts", { exact: true }).waitFor();
    await until(async () => (await numberIn(figureOf(jd, "waiting"))) < 10);

    // The sender is killed, and cannot do anything about it; points wait; it is brought back.
    const pid = demo().senderPid();
    await page.getByRole("button", { name: "Kill" }).click();
    await page.getByText("killed", { exact: true }).waitFor();
    expect(() => process.kill(pid ?? 0, 0)).toThrow();
    await until(async () => (await demo().look()).queue.points > 40);
    await page.getByRole("button", { name: "Bring back" }).click();
    for (const name of CLOUDS) await laneOf(page, name).getByText("accepts", { exact: true }).waitFor();
    expect(demo().senderPid()).not.toBe(pid);

    // At the end the page says that nothing was lost, and the clouds have every order there was.
    const { orders } = await demo().look();
    await until(async () => (await demo().look()).everywhere >= orders);
    for (const name of CLOUDS) {
      expect(await numberIn(figureOf(laneOf(page, name), "lost"))).toBe(0);
      expect(await numberIn(figureOf(laneOf(page, name), "refused"))).toBe(0);
    }
    expect(await page.locator("h1 .figure").last().textContent()).toBe("0");
    const everyOrder = Array.from({ length: orders }, (_, index) => index + 1);
    for (const vendor of ["alibaba", "jd", "tencent", "huawei-ces"] as const) {
      const stored = demo()
        .emulator.points({ vendor })
        .filter(({ name }) => name === "orders_total");
      const numbers = new Set(stored.map(({ value }) => Number(value)));
      expect(everyOrder.filter((order) => !numbers.has(order))).toEqual([]);
    }
  }, 180_000);

  it("names what a cloud refuses, and counts it as neither stored nor lost", async () => {
    const page = await open();
    const huawei = laneOf(page, "Huawei Cloud");
    await huawei.getByRole("radio", { name: "Half refused" }).click();
    await until(async () => (await numberIn(figureOf(huawei, "refused"))) > 2);
    await huawei.getByRole("radio", { name: "Well" }).click();

    expect(await numberIn(figureOf(huawei, "lost"))).toBe(0);
    await page.locator(".log").getByText("a dimension's value has illegal characters").first().waitFor();
    const { lanes, marked } = await demo().look();
    const marks = lanes.find(({ cloud }) => cloud === "huawei")?.proof?.marks ?? "";
    expect(marks).toHaveLength(marked.to - marked.from + 1);
    expect(marks).toContain("x");
  }, 90_000);

  it("goes on with a clock that is three hours slow, and with a key that comes back", async () => {
    const page = await open();
    const [alibaba, tencent] = [laneOf(page, "Alibaba Cloud"), laneOf(page, "Tencent Cloud")];
    await tencent.getByRole("radio", { name: "Clock wrong" }).click();
    await alibaba.getByRole("radio", { name: "Key revoked" }).click();
    await alibaba.getByText("fails", { exact: true }).waitFor();
    const before = await numberIn(figureOf(tencent, "accepted"));
    await until(async () => (await numberIn(figureOf(tencent, "accepted"))) > before + 10);
    await alibaba.getByRole("radio", { name: "Well" }).click();
    await tencent.getByRole("radio", { name: "Well" }).click();
    await alibaba.getByText("accepts", { exact: true }).waitFor();

    expect(await numberIn(figureOf(alibaba, "lost"))).toBe(0);
    expect(await numberIn(figureOf(tencent, "lost"))).toBe(0);
  }, 90_000);
});
