// Takes the pictures of the READMEs: `node apps/demo/src/browser/screenshots.ts`, with Inter and JetBrains Mono installed.
// They become small by pngquant where that is installed.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { launchChromium } from "@yunmeter/test-support/chromium";
import type { Page } from "playwright-core";

import { startDemo } from "../program/start-demo.ts";

interface Picture {
  readonly name: string;
  readonly colours: "light" | "dark";
  readonly width: number;
  readonly height: number;
  readonly locale?: string;
}

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const [folder = join(import.meta.dirname, "../../../../docs/images"), whole] = process.argv.slice(2);

await mkdir(folder, { recursive: true });
const queuePath = join(await mkdtemp(join(tmpdir(), "yunmeter-pictures-")), "queue.sqlite");
const demo = await startDemo({ queuePath, port: 0 });
const browser = await launchChromium();

await sleep(60_000);
await set("clouds/jd", { breakage: "down" });
await sleep(15_000);
await take({ name: "demo-light", colours: "light", ...DESKTOP });
await take({ name: "demo-chinese", colours: "light", ...DESKTOP, locale: "zh-CN" });
await take({ name: "demo-phone", colours: "light", ...PHONE });
await take({ name: "demo-phone-dark", colours: "dark", ...PHONE });
await set("clouds/jd", { breakage: "none" });
await sleep(5_000);
await set("sender", { is: "dead" });
await sleep(12_000);
await take({ name: "demo-dark", colours: "dark", ...DESKTOP });

await browser.close();
await demo.close(5_000);

async function set(what: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  await fetch(`${demo.url}api/${what}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function take({ name, colours, width, height, locale = "en" }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: colours,
    locale,
    timezoneId: "Asia/Shanghai",
  });
  const page: Page = await context.newPage();
  await page.goto(demo.url);
  await page.locator(".lane").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(3_200);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: whole !== undefined });
  await context.close();
  const options = ["--force", "--strip", "--speed=1", "--output", path, "--", path];
  await promisify(execFile)("pngquant", options).catch(() => undefined);
  process.stdout.write(`${path}: ${((await stat(path)).size / 1000).toFixed(0)} kB\n`);
}
