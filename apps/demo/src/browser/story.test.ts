import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { HAS_NO_BROWSER, useDemo } from "./use-demo.ts";
import { figureOf, laneOf, numberIn, until } from "./read-page.ts";

/** How long a cloud is broken: in a pipeline for as long as it takes to be sure. */
const BROKEN_MS = process.env["YUNMETER_CI"] === "1" ? 20_000 : 6_000;

const CLOUDS = ["Alibaba Cloud", "JD Cloud", "Tencent Cloud", "Huawei Cloud"];

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
    expect(() => process.kill(pid ?? 0, 0)).toThrow("ESRCH");
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
});
