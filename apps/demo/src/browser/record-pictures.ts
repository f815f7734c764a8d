// Records the pictures of the READMEs: `node apps/demo/src/browser/record-pictures.ts [folder]`. Needs Chromium, Inter,
// Noto Sans CJK, and `img2webp` of libwebp for the animations of the story; `pngquant` makes the stills small.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { launchChromium } from "@yunmeter/test-support/chromium";
import type { Browser, Page } from "playwright-core";

import { makeQueueFolder } from "../program/queue-folder.ts";
import { startDemo } from "../program/start-demo.ts";

const run = promisify(execFile);
const DESKTOP = { width: 1440, height: 900 };
const FRAME_MS = 500;
const STORY = { width: 1120, height: 912 };
const PHONE = { width: 390, height: 844 };

const [folder = join(import.meta.dirname, "../../../../docs/images"), only = "all"] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const queue = await makeQueueFolder(undefined);
const demo = await startDemo({ queue, port: 0 });
const browser = await launchChromium();
try {
  if (only !== "stills") await recordStories();
  if (only !== "story") await recordStills();
} finally {
  await browser.close();
  await demo.close(5_000);
  queue.remove();
}

/** Both languages at once, so that they show one and the same story. */
async function recordStories(): Promise<void> {
  await sleep(12_000);
  const pages = await Promise.all([
    openPage(browser, { size: STORY, locale: "en" }),
    openPage(browser, { size: STORY, locale: "zh-CN" }),
  ]);
  const frames = await mkdtemp(join(tmpdir(), "yunmeter-frames-"));
  await pull("story", { is: "running" });
  const times: number[] = [];
  const began = performance.now();
  for (let frame = 0; performance.now() - began < 30_000; frame++) {
    times.push(performance.now() - began);
    await Promise.all(
      pages.map((page, index) =>
        page.screenshot({ path: join(frames, `${index}-${String(frame).padStart(4, "0")}.png`) }),
      ),
    );
    await sleep(Math.max(0, (frame + 1) * FRAME_MS - (performance.now() - began)));
  }
  for (const [index, name] of ["story", "story-chinese"].entries()) {
    const path = join(folder, `${name}.webp`);
    const inputs = times.flatMap((time, frame) => [
      "-d",
      String(Math.round((times[frame + 1] ?? time + 2_000) - time)),
      join(frames, `${index}-${String(frame).padStart(4, "0")}.png`),
    ]);
    await run("img2webp", ["-loop", "0", "-lossy", "-q", "38", "-m", "4", ...inputs, "-o", path]);
    await report(path);
  }
  await rm(frames, { recursive: true });
  await pull("story", { is: "stopped" });
}

async function recordStills(): Promise<void> {
  await sleep(60_000);
  await pull("clouds/jd", { breakage: "down" });
  await sleep(15_000);
  await still("demo-light", { size: DESKTOP });
  await still("demo-chinese", { size: DESKTOP, locale: "zh-CN" });
  await still("demo-phone", { size: PHONE });
  await still("demo-phone-dark", { size: PHONE, colours: "dark" });
  await pull("clouds/jd", { breakage: "none" });
  await sleep(5_000);
  await pull("sender", { is: "dead" });
  await sleep(12_000);
  await still("demo-dark", { size: DESKTOP, colours: "dark" });
  await pull("sender", { is: "running" });
}

interface PictureOptions {
  readonly size: { readonly width: number; readonly height: number };
  readonly colours?: "light" | "dark";
  readonly locale?: string;
}

async function openPage(from: Browser, { size, colours = "light", locale = "en" }: PictureOptions): Promise<Page> {
  const context = await from.newContext({ viewport: size, colorScheme: colours, locale, timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  await page.goto(demo.url);
  await page.locator(".lane").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

async function still(name: string, options: PictureOptions): Promise<void> {
  const page = await openPage(browser, options);
  await page.waitForTimeout(3_200);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  await page.context().close();
  await run("pngquant", ["--force", "--strip", "--speed=1", "--output", path, "--", path]).catch(() => undefined);
  await report(path);
}

async function pull(name: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  await fetch(`${demo.url}api/${name}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function report(path: string): Promise<void> {
  process.stdout.write(`${path}: ${((await stat(path)).size / 1000).toFixed(0)} kB\n`);
}
