import { describe, expect, it } from "vitest";

import type { CloudName } from "../clouds/cloud.ts";
import { HAS_NO_BROWSER, useDemo } from "./use-demo.ts";
import { figureOf, laneOf, numberIn, until } from "./read-page.ts";

describe.skipIf(HAS_NO_BROWSER)("a cloud that is broken", () => {
  const { demo, open } = useDemo();

  async function marksOf(name: CloudName): Promise<string> {
    const { lanes, marked } = await demo().look();
    const marks = lanes.find(({ cloud }) => cloud === name)?.proof?.marks ?? "";
    expect(marks).toHaveLength(marked.to - marked.from + 1);
    return marks;
  }

  it("names what a cloud refuses, and counts it as neither stored nor lost", async () => {
    const page = await open();
    const huawei = laneOf(page, "Huawei Cloud");
    await huawei.getByRole("radio", { name: "Half refused" }).click();
    // Every second point is a bad one, of whichever metric: it may take some until one of the orders is among them.
    await until(async () => (await marksOf("huawei")).includes("x"));
    await until(async () => (await numberIn(figureOf(huawei, "refused"))) > 0);
    await huawei.getByRole("radio", { name: "Well" }).click();

    expect(await numberIn(figureOf(huawei, "lost"))).toBe(0);
    await page.locator(".log").getByText("a dimension's value has illegal characters").first().waitFor();
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
