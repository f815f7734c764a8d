import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import type { Emulator } from "../src/emulator.ts";
import { NOW } from "../src/testing/account.ts";
import { send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
import { HAS_NO_BROWSER, useInspector } from "./open-inspector.ts";

const SERIES = 2_000;
const POINTS = 200_000;
const PER_REQUEST = 100;

async function fill(emulator: Emulator): Promise<void> {
  for (let sent = 0; sent < POINTS; sent += PER_REQUEST) {
    const round = Math.floor(sent / SERIES);
    const items = Array.from({ length: PER_REQUEST }, (_, index) => {
      const number = String((sent + index) % SERIES).padStart(4, "0");
      const Dimensions = JSON.stringify({ host: `web-${number}`, zone: "hangzhou-b" });
      return rawItem({
        MetricName: `metric_${number}`,
        Dimensions,
        Time: String(NOW - 3_600_000 + round * 30_000),
        Values: `{"value":${round}}`,
      });
    });
    await send(emulator.url, signAlibabaV1(items));
  }
}

function scrollFrames(page: Page): Promise<{ readonly median: number; readonly worst: number; readonly gaps: number }> {
  return page.locator(".pane-series .list").evaluate(async (list) => {
    const times: number[] = [];
    let gaps = 0;
    let before = performance.now();
    const frames = 120;
    for (let frame = 0; frame <= frames; frame += 1) {
      list.scrollTop = ((list.scrollHeight - list.clientHeight) * frame) / frames;
      const now = await new Promise<number>((resolve) => {
        requestAnimationFrame(() => resolve(performance.now()));
      });
      times.push(now - before);
      before = now;
      const { top, bottom } = list.getBoundingClientRect();
      const middle = document.elementFromPoint(list.getBoundingClientRect().left + 60, (top + bottom) / 2);
      if (middle?.closest("[role=option]") === null) gaps += 1;
    }
    const sorted = times.toSorted((one, other) => one - other);
    return { median: sorted[sorted.length >> 1] ?? 0, worst: sorted.at(-1) ?? 0, gaps };
  });
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}

describe.skipIf(HAS_NO_BROWSER)(`the page with ${SERIES} series and ${POINTS} points`, () => {
  const open = useInspector();

  it("lists, scrolls and searches them while points arrive", { timeout: 120_000 }, async () => {
    const { emulator, page } = await open({}, { retain: { points: POINTS } }, fill);
    const options = page.getByRole("listbox", { name: "Series" }).getByRole("option");
    await page.reload();
    await options.first().waitFor();
    const toListMs = await page.evaluate(() => performance.now());
    const scroll = await scrollFrames(page);
    const began = performance.now();
    await page.getByRole("searchbox", { name: "Search series" }).fill("metric_1234 hangzhou");
    await page.getByRole("heading", { name: "metric_1234" }).waitFor();
    const searchMs = performance.now() - began;
    await send(
      emulator.url,
      signAlibabaV1([
        rawItem({
          MetricName: "metric_1234",
          Dimensions: '{"host":"web-1234","zone":"hangzhou-b"}',
          Values: '{"value":4711}',
        }),
      ]),
    );
    await page.getByRole("option", { name: /4,711/u }).waitFor();
    const heap = await heapMegabytes(page);

    process.stdout.write(
      `${SERIES} series, ${POINTS} points: list after ${toListMs.toFixed(0)} ms, scrolling at ${scroll.median.toFixed(1)} ms a frame ` +
        `(worst ${scroll.worst.toFixed(0)} ms), search to chart ${searchMs.toFixed(0)} ms, heap ${heap.toFixed(1)} MB\n`,
    );
    // Far below one element per row or point.
    expect(await page.locator("[role=option]").count()).toBeLessThan(200);
    expect(scroll.gaps).toBe(0);
    expect(toListMs).toBeLessThan(10_000);
    expect(heap).toBeLessThan(60);
  });
});
