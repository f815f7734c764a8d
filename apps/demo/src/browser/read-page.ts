import { setTimeout as sleep } from "node:timers/promises";

import type { Locator, Page } from "playwright-core";

export function laneOf(page: Page, name: string): Locator {
  return page.getByRole("article", { name });
}

export function figureOf(lane: Locator, name: string): Locator {
  return lane.locator(`[data-figure="${name}"]`);
}

export async function numberIn(locator: Locator): Promise<number> {
  return Number((await locator.textContent())?.replaceAll(",", ""));
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100);
}
