import { setTimeout as sleep } from "node:timers/promises";

import type { Locator, Page } from "playwright-core";

/** The lane of a cloud. */
export function laneOf(page: Page, name: string): Locator {
  return page.getByRole("article", { name });
}

/** One of the figures of a lane. */
export function figureOf(lane: Locator, name: string): Locator {
  return lane.locator(`[data-figure="${name}"]`);
}

/** The number that stands somewhere. */
export async function numberIn(locator: Locator): Promise<number> {
  return Number((await locator.textContent())?.replaceAll(",", ""));
}

/** Waits until something is so, for as long as a test may take. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100);
}
