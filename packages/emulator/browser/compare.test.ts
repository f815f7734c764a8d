import { describe, expect, it } from "vitest";

import { NOW } from "../src/testing/account.ts";
import { send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";
import { HAS_NO_BROWSER, type Prepare, useInspector } from "./open-inspector.ts";

// JD takes whole seconds.
const SECOND = Math.floor(NOW / 1000) * 1000;

/** One series of Alibaba and two of JD, twenty minutes each. */
const shop: Prepare = async (emulator) => {
  const minutes = Array.from({ length: 20 }, (_, index) => SECOND - (20 - index) * 60_000);
  const items = minutes.map((time, index) =>
    rawItem({ MetricName: "orders_total", Time: String(time), Values: JSON.stringify({ value: 100 + index * 60 }) }),
  );
  await send(emulator.url, signAlibabaV1(items));
  const points = ["web1", "web2"].flatMap((host, place) =>
    minutes.map((time, index) =>
      jdPoint({
        metric: "orders_total",
        dimensions: { host },
        timestamp: time / 1000,
        values: { value: String(index * 10 + place) },
      }),
    ),
  );
  await send(emulator.url, signJd(points, emulator.host));
};

describe.skipIf(HAS_NO_BROWSER)("series side by side", () => {
  const open = useInspector();

  it("are added from the offer and from the list, stand in the address, and are removed", async () => {
    const { page } = await open({}, {}, shop);
    await page.getByRole("heading", { name: "orders_total" }).waitFor();

    await page.getByText("Add a series…").click();
    await page.getByRole("link", { name: "JD · orders_total · host=web2" }).click();
    const rows = page.locator(".legend tbody tr");
    await expect.poll(() => rows.count()).toBe(2);
    await page
      .getByRole("option", { name: /orders_total.*web1/u })
      .nth(1)
      .click({ modifiers: ["Control"] });
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.locator("th").allTextContents()).toEqual([
      "Alibaba · host=web1",
      "JD · host=web2",
      "JD · host=web1",
    ]);
    await expect
      .poll(() => page.locator(".readout").textContent())
      .toMatch(/Alibaba · host=web1 1,240 {2}JD · host=web2 191 {2}JD · host=web1 190/u);

    await page.reload();
    await rows.nth(2).waitFor();
    await page.getByRole("link", { name: "Remove Alibaba · host=web1 from the chart" }).click();
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole("link", { name: "Remove host=web1 from the chart" }).click();
    await page.locator(".chip").getByText("web2").waitFor();
    expect(await page.locator(".legend").count()).toBe(0);
    expect(page.url()).not.toContain("with=");
  });

  it("are narrowed to a time range, which the address keeps", async () => {
    const { page } = await open({}, {}, shop);
    const count = page.locator(".figures dd").last();
    await expect.poll(() => count.textContent()).toBe("20");

    await page.getByRole("combobox", { name: "Time range" }).selectOption("5m");
    await expect.poll(() => count.textContent()).toBe("newest 6 of 20");
    await expect.poll(() => page.url()).toContain("range=5m");
    await page.reload();
    await page.locator(".figures").getByText("newest 6 of 20").waitFor();
    await page.getByRole("combobox", { name: "Time range" }).selectOption("all");
    await expect.poll(() => count.textContent()).toBe("20");
    await expect.poll(() => page.url()).not.toContain("range=");
  });

  it("are shown as rates, and as a table of all of them", async () => {
    const { page } = await open({}, {}, shop);
    await page.getByText(/value 1,240$/u).waitFor();

    await page.getByRole("button", { name: "Rate" }).click();
    // 60 more orders each minute.
    await page.getByText(/increase\/s 1$/u).waitFor();
    await expect.poll(() => page.url()).toContain("as=rate");

    await page.getByText("Add a series…").click();
    await page.getByRole("link", { name: "JD · orders_total · host=web2" }).click();
    await page.getByRole("button", { name: "Table" }).click();
    const table = page.getByRole("region", { name: "Newest points" }).getByRole("table");
    await table.waitFor();
    expect(await table.locator("thead th").allTextContents()).toEqual([
      "Time",
      "Alibaba · host=web1",
      "JD · host=web2",
    ]);
    expect(await table.locator("tbody tr").first().locator("td").allTextContents()).toEqual(["1,240", "191"]);
    expect(await table.locator("tbody tr").count()).toBe(20);
    expect(await page.locator(".chart").isVisible()).toBe(false);

    await page.getByRole("button", { name: "Values" }).click();
    await page.locator(".chart").waitFor();
  });
});
