import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";
import { HAS_NO_BROWSER, useInspector } from "./open-inspector.ts";

function rowUnder(page: Page, [x, y]: readonly [x: number, y: number]): Promise<string> {
  return page.evaluate(
    ([left = 0, top = 0]) => document.elementFromPoint(left, top)?.closest("[role=option]")?.textContent ?? "",
    [x, y],
  );
}

describe.skipIf(HAS_NO_BROWSER)("what is being read", () => {
  const open = useInspector();

  it("stays while the page is paused, which counts what arrives, and shows it all afterwards", async () => {
    const { emulator, page } = await open({}, {}, (ready) => send(ready.url, signAlibabaV1([rawItem()])));
    const requests = page.getByRole("listbox", { name: "Requests" }).getByRole("option");
    await expect.poll(() => requests.count()).toBe(1);

    await page.getByRole("button", { name: "Pause" }).click();
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "later" })]));
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "later_still" })]));
    await page.getByRole("button", { name: "Resume (2 new)" }).waitFor();
    expect(await requests.count()).toBe(1);
    expect(await page.getByRole("option", { name: /later/u }).count()).toBe(0);

    await page.getByRole("button", { name: "Resume (2 new)" }).click();
    await expect.poll(() => requests.count()).toBe(3);
    await page.getByRole("option", { name: /later_still/u }).waitFor();
    await page.getByRole("button", { name: "Pause" }).waitFor();
  });

  it("goes on after the page's own reset", async () => {
    const { emulator, page } = await open({}, {}, (ready) => send(ready.url, signAlibabaV1([rawItem()])));
    await page.getByRole("heading", { name: "cpu_total" }).waitFor();

    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();

    await page.getByRole("heading", { name: "Waiting for the first point" }).waitFor();
    expect(emulator.points()).toHaveLength(0);
  });

  it.each([1, 30])(
    "does not move under the pointer in a log of %i requests, and comes into sight afterwards",
    async (many) => {
      const { emulator, page } = await open({}, {}, async (ready) => {
        for (let count = 0; count < many; count += 1) await send(ready.url, signAlibabaV1([rawItem()]));
      });
      const first = page.getByRole("listbox", { name: "Requests" }).getByRole("option").first();
      await first.waitFor();
      const { x = 0, y = 0 } = (await first.boundingBox()) ?? {};
      const pointer = [x + 30, y + 20] as const;
      await page.mouse.move(...pointer);
      const before = await rowUnder(page, pointer);

      const point = jdPoint();
      await send(emulator.url, signJd([point], emulator.host));
      await send(emulator.url, signJd([point, jdPoint({ metric: "b" })], emulator.host));
      await page.getByRole("option", { name: /JD Cloud Monitor.*2 points/u }).waitFor({ state: "attached" });
      expect(await rowUnder(page, pointer)).toBe(before);

      await page.mouse.move(700, 500);
      await expect.poll(() => rowUnder(page, pointer)).toMatch(/JD Cloud Monitor.*2 points/u);
    },
  );
});
