import { setTimeout as sleep } from "node:timers/promises";

import type { Locator, Page } from "playwright-core";

export function laneOf(page: Page, name: string): Locator {
  return page.getByRole("article", { name });
}

export function figureOf(lane: Locator, name: string): Locator {
  return lane.locator(`[data-figure="${name}"]`);
}

export async function numberIn(locator: Locator): Promise<number> {
  return toNumber(await locator.textContent());
}

/** The figures of the headline, in their order. */
export async function headlineOf(page: Page): Promise<readonly number[]> {
  return (await page.locator("h1 .figure").allTextContents()).map(toNumber);
}

function toNumber(text: string | null): number {
  return Number(text?.replaceAll(",", ""));
}

/** Polls until the condition holds; the time-out is that of the test. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100);
}
