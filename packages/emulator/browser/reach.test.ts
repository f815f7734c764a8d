import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../src/testing/account.ts";
import { send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1, signAlibabaV3 } from "../src/testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";
import { nameless, paleTexts } from "./audit.ts";
import { HAS_NO_BROWSER, type Prepare, useInspector } from "./open-inspector.ts";

const everything: Prepare = async (emulator) => {
  await send(emulator.url, signAlibabaV1([rawItem(), rawItem({ MetricName: "a.b" }), rawItem({ MetricName: "a_b" })]));
  emulator.fault({ vendor: "jd", status: 503, times: 1 });
  const point = jdPoint();
  await send(emulator.url, signJd([point, jdPoint({ type: 9 })], emulator.host));
  await send(emulator.url, signJd([point, jdPoint({ type: 9 })], emulator.host));
  await send(
    emulator.url,
    signAlibabaV3([rawItem()], emulator.host, { account: { ...ACCOUNT, accessKeySecret: "no" } }),
  );
};

const background = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

describe.skipIf(HAS_NO_BROWSER)("the accessible page", () => {
  const open = useInspector();

  it("is used with the keyboard alone", async () => {
    const { emulator, page } = await open({}, {}, everything);
    const focused = (): Promise<string> =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
      );
    const tabTo = async (name: string): Promise<void> => {
      for (let steps = 0; steps < 40 && (await focused()) !== name; steps += 1) await page.keyboard.press("Tab");
      expect(await focused()).toBe(name);
    };
    await page.getByRole("option").first().waitFor();

    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to content");
    await page.keyboard.press("/");
    await page.keyboard.type("a_b");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Series");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("heading", { name: "a_b" }).waitFor();

    await tabTo("Requests");
    await page.keyboard.press("Home");
    await page.getByText("Refused · SignatureDoesNotMatch").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.getByText("Partly stored").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("subject");

    await page.goto(`${emulator.url}/_yunmeter/#/faults`);
    await tabTo("Throttle: Every cloud");
    await page.keyboard.press("Space");
    await page.getByRole("switch", { name: "Throttle: Every cloud", checked: true }).waitFor();
    await expect.poll(() => page.locator("[aria-live]").textContent()).toBe("Throttle: Every cloud is on");
  });

  it.each([1440, 390])("has the search under the slash key at once, %i pixels wide", async (width) => {
    const { page } = await open({ width }, {}, everything);
    await page.getByRole("option").first().waitFor();
    const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

    await page.keyboard.press("/");
    expect(await focused()).toBe("search-series");
    await page.keyboard.type("a/b");
    expect(await page.getByRole("searchbox", { name: "Search series" }).inputValue()).toBe("a/b");

    await page.evaluate(() => (location.hash = "#/requests/2"));
    await page.getByRole("heading", { name: "/v1/customMetrics" }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("/");
    await expect.poll(focused).toBe("search-requests");
  });

  it("goes through a chart point by point", async () => {
    const { page } = await open({}, {}, (emulator) =>
      send(
        emulator.url,
        signJd(
          [1, 2, 3].map((value) =>
            jdPoint({ timestamp: 1_767_323_000 + value, values: { value: String(value * 100) } }),
          ),
          emulator.host,
        ),
      ),
    );
    await page.getByText(/value 300/u).waitFor();

    await page.getByRole("img", { name: "Chart of latency" }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.getByText(/value 200/u).waitFor();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.locator(".readout").textContent()).toContain("value 300");
  });

  it.each(["#/", "#/requests/2", "#/requests/4", "#/faults"])(
    "has a name for every control, and landmarks, at %s",
    async (hash) => {
      const { page } = await open({ hash }, {}, everything);
      await page.getByRole("option").first().waitFor();

      await expect.poll(() => page.evaluate(nameless)).toEqual([]);
      expect(await page.getByRole("main").count()).toBe(1);
      expect(await page.getByRole("banner").count()).toBe(1);
      expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
      const ids = await page.evaluate(() => Array.from(document.querySelectorAll("[id]"), ({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it.each([
    ["light", "#/"],
    ["light", "#/requests/4"],
    ["light", "#/faults"],
    ["dark", "#/"],
    ["dark", "#/requests/4"],
    ["dark", "#/faults"],
  ] as const)("has enough contrast for every text in %s colours at %s", async (colours, hash) => {
    const { page } = await open({ hash, colours }, {}, everything);
    await page.getByRole("option").first().waitFor();

    await expect.poll(() => page.evaluate(paleTexts)).toEqual([]);
  });

  it("follows the system's theme until another is chosen, and remembers the choice", async () => {
    const { page } = await open({ colours: "dark" }, {}, everything);
    await page.locator(".chart canvas").waitFor();
    const dark = await background(page);

    await page.getByRole("button", { name: "Light colours" }).click();
    const light = await background(page);
    await page.reload();
    await page.getByRole("button", { name: "Dark colours" }).waitFor();

    expect(dark).toBe("rgb(14, 17, 19)");
    expect(light).not.toBe(dark);
    expect(await background(page)).toBe(light);
  });

  it("uses the browser's language, and the other on demand", async () => {
    const { page } = await open({ locale: "zh-CN" }, {}, everything);
    await page.getByRole("listbox", { name: "时间序列" }).waitFor();

    await page.getByRole("button", { name: "English" }).click();

    await page.getByRole("listbox", { name: "Series" }).getByRole("option").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
  });

  it("shows a switch for each cloud beside both lists without scrolling", async () => {
    const { page } = await open({ hash: "#/faults" }, {}, everything);
    await page.getByRole("switch").first().waitFor();

    const hidden = await page
      .locator(".table-scroll:has(.switches)")
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(hidden).toBe(0);
  });

  it.each(["#/", "#/requests", "#/requests/4", "#/faults"])("fits a phone at %s", async (hash) => {
    const { page } = await open({ hash, width: 360, height: 740 }, {}, everything);
    await page.getByRole("link", { name: "Faults" }).waitFor();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const isList = hash === "#/" || hash === "#/requests";
    expect(await page.getByRole("main").isVisible()).toBe(!isList);
    if (isList) return;
    await page.getByRole("link", { name: "Back to the list" }).click();
    await page.getByRole("listbox").first().waitFor();
  });
});
