import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import type { CloudName } from "../clouds/cloud.ts";
import { figureOf, headlineOf, laneOf, numberIn, until } from "./read-page.ts";
import { HAS_NO_BROWSER, useDemo } from "./use-demo.ts";

describe.skipIf(HAS_NO_BROWSER)("a broken cloud", { timeout: 180_000 }, () => {
  const { demo, open } = useDemo();

  async function marksOf(name: CloudName): Promise<string> {
    const { lanes, marked } = await demo().look();
    const marks = lanes.find(({ cloud }) => cloud === name)?.proof?.marks ?? "";
    expect(marks).toHaveLength(marked.to - marked.from + 1);
    return marks;
  }

  it("has its refused points named, and counted as neither stored nor lost, in a headline that always adds up", async () => {
    const page = await open();
    const huawei = laneOf(page, "Huawei Cloud");
    await huawei.getByRole("radio", { name: "Refuse half" }).click();
    // Every second point of any metric is bad, so the first bad order may take some seconds.
    await until(async () => (await marksOf("huawei")).includes("r"));
    await until(async () => (await numberIn(figureOf(huawei, "refused"))) > 0);
    expect(await huawei.getAttribute("data-broken")).toBe("true");
    await until(async () => (await headlineOf(page)).length === 5);
    for (let count = 0; count < 10; count++) {
      const [taken = 0, everywhere = 0, onTheWay = 0, refused = 0, lost = -1] = await headlineOf(page);
      expect(everywhere + onTheWay + refused).toBe(taken);
      expect(lost).toBe(0);
      await sleep(200);
    }
    await huawei.getByRole("radio", { name: "Healthy" }).click();

    expect(await numberIn(figureOf(huawei, "lost"))).toBe(0);
    const line = page.locator(".log li").filter({ hasText: "a dimension's value has illegal characters" }).first();
    const href = (await line.getByRole("link", { name: /^request / }).getAttribute("href")) ?? "";
    const [inspector, id] = href.split("#/requests/");
    expect(inspector).toBe(demo().inspectorUrl);
    expect(
      demo()
        .emulator.requests()
        .find(({ requestId }) => requestId === id)?.verdict.outcome,
    ).toBe("refused");
  });

  it("offers no wrong clock for the store, whose requests are not signed, and names the late points that it refuses", async () => {
    const page = await open();
    const store = laneOf(page, "Prometheus");
    await store.getByText("accepts", { exact: true }).waitFor();
    expect(await store.getByRole("radio").count()).toBe(5);
    expect(await store.getByRole("radio", { name: "Wrong clock" }).count()).toBe(0);

    await store.getByRole("radio", { name: "Refuse half" }).click();
    await until(async () => (await numberIn(figureOf(store, "refused"))) > 3);
    await store.getByRole("radio", { name: "Healthy" }).click();
    await page
      .getByText(/out of order sample/u)
      .first()
      .waitFor();
    expect(await numberIn(figureOf(store, "lost"))).toBe(0);
  });

  it("accepts again with a clock three hours slow, and when its key is back", async () => {
    const page = await open();
    const [alibaba, tencent] = [laneOf(page, "Alibaba Cloud"), laneOf(page, "Tencent Cloud")];
    await tencent.getByRole("radio", { name: "Wrong clock" }).click();
    await alibaba.getByRole("radio", { name: "Revoke key" }).click();
    await alibaba.getByText("fails", { exact: true }).waitFor();
    const before = await numberIn(figureOf(tencent, "accepted"));
    await until(async () => (await numberIn(figureOf(tencent, "accepted"))) > before + 10);
    await alibaba.getByRole("radio", { name: "Healthy" }).click();
    await tencent.getByRole("radio", { name: "Healthy" }).click();
    await alibaba.getByText("accepts", { exact: true }).waitFor();

    expect(await numberIn(figureOf(alibaba, "lost"))).toBe(0);
    expect(await numberIn(figureOf(tencent, "lost"))).toBe(0);
  });
});
