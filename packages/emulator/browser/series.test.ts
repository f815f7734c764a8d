import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { NOW } from "../src/testing/account.ts";
import { send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
import { CSE_PATH, cseReport, signHuawei } from "../src/testing/sign-huawei.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";
import { signTencent, tencentPoint } from "../src/testing/sign-tencent.ts";
import { testEmulator } from "../src/testing/with-emulator.ts";
import { HAS_NO_BROWSER, useInspector } from "./open-inspector.ts";

function drawnShare(page: Page): Promise<number> {
  return page.locator(".chart canvas").evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const context = (canvas as HTMLCanvasElement).getContext("2d");
    const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    let drawn = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const [red = 0, , blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
      // Cloud colours are never grey; grid and labels are.
      if (alpha > 20 && Math.abs(red - blue) > 30) drawn += 1;
    }
    return drawn / (width * height);
  });
}

const minutesAgo = (minutes: number): string => String(NOW - minutes * 60_000);

describe.skipIf(HAS_NO_BROWSER)("series on the page", () => {
  const open = useInspector();

  it("appear as they arrive, cloud by cloud, and each has its chart", async () => {
    const { emulator, page } = await open();
    await page.getByRole("heading", { name: "Waiting for the first point" }).waitFor();

    const items = Array.from({ length: 20 }, (_, index) =>
      rawItem({ Time: minutesAgo(20 - index), Values: JSON.stringify({ value: Math.sin(index) * 10 }) }),
    );
    await send(emulator.url, signAlibabaV1(items));
    await send(emulator.url, signTencent([tencentPoint()]));

    const options = page.getByRole("listbox", { name: "Series" }).getByRole("option");
    await expect.poll(() => options.count()).toBe(2);
    await page.getByRole("heading", { name: "cpu_total" }).waitFor();
    await expect.poll(() => drawnShare(page)).toBeGreaterThan(0.001);
    const chart = page.getByRole("img", { name: "Chart of cpu_total" });
    expect(await chart.getAttribute("aria-describedby")).toContain("chart-text");
    expect(await page.locator("#chart-text").textContent()).toMatch(/^20 points from .* the line is the value/u);

    await page.getByRole("link", { name: "Tencent 1" }).click();
    await page.getByRole("heading", { name: "diskusage" }).waitFor();
    expect(await options.count()).toBe(1);
  });

  it("are drawn as a band where points are aggregated", async () => {
    const { page } = await open({}, {}, (emulator) =>
      send(
        emulator.url,
        signAlibabaV1(
          Array.from({ length: 30 }, (_, index) =>
            rawItem({
              Type: "1",
              Period: "60",
              Time: minutesAgo(30 - index),
              Values: '{"Average":50,"Minimum":10,"Maximum":90}',
            }),
          ),
        ),
      ),
    );

    await page.getByText(/average 50\s+minimum 10\s+maximum 90/u).waitFor();
    // A line alone covers about 1 %.
    await expect.poll(() => drawnShare(page)).toBeGreaterThan(0.3);
    expect(await page.locator("#chart-text").textContent()).toContain("The band reaches from minimum to maximum.");
  });

  it("grow while the page is open", async () => {
    const { emulator, page } = await open({}, {}, (ready) => send(ready.url, signAlibabaV1([rawItem()])));
    const count = page.locator(".figures dd").last();
    await expect.poll(() => count.textContent()).toBe("1");

    await send(emulator.url, signAlibabaV1([rawItem({ Values: '{"value":77}' })]));

    await expect.poll(() => count.textContent()).toBe("2");
    expect(await page.getByRole("option", { name: /cpu_total.*77/u }).count()).toBe(1);
    expect(await page.getByRole("cell", { name: "77", exact: true }).count()).toBe(1);
  });

  it("are never said to be missing while the page loads", async () => {
    const { page } = await open({}, {}, (emulator) => send(emulator.url, signAlibabaV1([rawItem()])));
    await page.getByRole("heading", { name: "cpu_total" }).waitFor();
    await page.addInitScript(() => {
      const texts: string[] = [];
      Object.assign(globalThis, { texts });
      const look = (): void => {
        texts.push(document.body?.innerText ?? "");
        requestAnimationFrame(look);
      };
      look();
    });

    await page.reload();
    await page.getByRole("heading", { name: "cpu_total" }).waitFor();

    const texts = await page.evaluate(() => (globalThis as unknown as { texts: readonly string[] }).texts);
    expect(texts.filter((text) => /Waiting for the first point|No series yet|No request yet/u.test(text))).toEqual([]);
    expect(texts.length).toBeGreaterThan(1);
  });

  it("are one for each period, and offer starters before they arrive", async () => {
    const { emulator, page } = await open({ width: 390 });
    await page.getByText("createAlibabaReporter").first().waitFor();
    const aggregated = (period: string): ReturnType<typeof rawItem> =>
      rawItem({ Type: "1", Period: period, Values: '{"Average":1,"SampleCount":2}' });

    await send(emulator.url, signAlibabaV1([aggregated("60"), aggregated("300")]));

    const options = page.getByRole("listbox", { name: "Series" }).getByRole("option");
    await expect
      .poll(() => options.allTextContents())
      .toEqual([expect.stringContaining("60 s · host=web1"), expect.stringContaining("300 s · host=web1")]);
    expect(emulator.series()).toMatchObject([{ period: 60 }, { period: 300 }]);
  });

  it("are found by the words of a search", async () => {
    const { page } = await open({}, {}, (emulator) =>
      send(
        emulator.url,
        signJd(
          ["a", "b", "c"].map((host) => jdPoint({ dimensions: { host: `web-${host}` } })),
          emulator.host,
        ),
      ),
    );
    await page.getByRole("option", { name: /web-c/u }).waitFor();

    await page.getByRole("searchbox", { name: "Search series" }).fill("LATENCY web-b");

    await page.getByText("1 found").waitFor();
    expect(await page.getByRole("listbox", { name: "Series" }).getByRole("option").count()).toBe(1);
    await expect.poll(() => page.locator(".chip").textContent()).toBe("hostweb-b");
    await page.getByRole("searchbox", { name: "Search series" }).fill("nothing");
    await page.getByText("No series has all of these words.").waitFor();
  });

  it("are marked where the cloud renamed or merged them", async () => {
    const { page } = await open({}, {}, (emulator) =>
      send(
        emulator.url,
        signAlibabaV1([rawItem({ MetricName: "queue.length" }), rawItem({ MetricName: "queue_length" })]),
      ),
    );

    await page.getByRole("option", { name: /queue_length.*renamed.*merged/u }).waitFor();
    await page.getByText("The cloud replaced characters. queue.length → queue_length").waitFor();
    expect(await page.getByText("Points sent under other names were stored in this series. queue_length").count()).toBe(
      1,
    );
  });

  it("show hostile input as text", async () => {
    const script = "<script>window.broken = true</script><img src=x onerror='window.broken = true'>";
    const { page } = await open({}, {}, (emulator) =>
      send(emulator.url, signHuawei(CSE_PATH, cseReport({ instance: script }))),
    );

    await page.getByRole("option", { name: /<script>/u }).waitFor();
    await page.locator(".chip").getByText(script).waitFor();
    await page.getByRole("option", { name: /Huawei CSE.*1 point/u }).click();
    await page.locator(".json-text").getByText(script).waitFor();

    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    expect(await page.locator("body script, body img").count()).toBe(0);
  });

  it("are those of the current emulator, after another one was replaced", async () => {
    const { emulator, page } = await open({}, {}, (ready) =>
      send(ready.url, signAlibabaV1([rawItem({ MetricName: "before" })])),
    );
    await page.getByRole("heading", { name: "before" }).waitFor();

    await emulator.close();
    await page.getByText("Not connected").waitFor();
    const next = await testEmulator({ port: Number(new URL(emulator.url).port) });
    await send(next.url, signAlibabaV1([rawItem({ MetricName: "after" }), rawItem({ MetricName: "after" })]));

    await page.getByText("Live", { exact: true }).waitFor({ timeout: 20_000 });
    await page.getByRole("heading", { name: "after" }).waitFor();
    expect(await page.getByRole("option", { name: /before/u }).count()).toBe(0);
    expect(await page.getByRole("listbox", { name: "Requests" }).getByRole("option").count()).toBe(1);
  });

  it("are cleared after a confirmation, and only then", async () => {
    const { emulator, page } = await open({}, {}, (ready) => send(ready.url, signAlibabaV1([rawItem()])));
    await page.getByRole("heading", { name: "cpu_total" }).waitFor();

    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect(emulator.points()).toHaveLength(1);
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByRole("dialog", { name: "Clear everything?" }).getByRole("button", { name: "Reset" }).click();

    await page.getByRole("heading", { name: "Waiting for the first point" }).waitFor();
    expect(emulator.points()).toHaveLength(0);
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "again" })]));
    await page.getByRole("heading", { name: "again" }).waitFor();
  });
});
