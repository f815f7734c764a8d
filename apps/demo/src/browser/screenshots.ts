// Takes the pictures of the READMEs: `node apps/demo/src/browser/screenshots.ts`, with Inter and JetBrains Mono installed.
// They become small by pngquant where that is installed.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import type { Page } from "playwright-core";

import { type Demo, startDemo } from "../program/start-demo.ts";
import { launchChromium } from "./chromium.ts";

interface Picture {
  readonly name: string;
  readonly colours: "light" | "dark";
  readonly width: number;
  readonly height: number;
  readonly locale?: string;
}

const PICTURES: readonly Picture[] = [
  { name: "demo-light", colours: "light", width: 1440, height: 900 },
  { name: "demo-dark", colours: "dark", width: 1440, height: 900 },
  { name: "demo-phone", colours: "light", width: 390, height: 844 },
  { name: "demo-phone-dark", colours: "dark", width: 390, height: 844 },
  { name: "demo-chinese", colours: "light", width: 1440, height: 900, locale: "zh-CN" },
];

const [folder = join(import.meta.dirname, "../../../../docs/images"), seconds = "40", full] = process.argv.slice(2);

await mkdir(folder, { recursive: true });
const queuePath = join(await mkdtemp(join(tmpdir(), "yunmeter-pictures-")), "queue.sqlite");
const demo = await startDemo({ queuePath, port: 0 });
const browser = await launchChromium();
await play(demo);
for (const picture of PICTURES) await take(picture);
await browser.close();
await demo.close(5_000);

/** Some orders, a cloud that is down, and one that refuses. */
async function play({ url }: Demo): Promise<void> {
  await sleep(Number(seconds) * 500);
  await set(url, "huawei", "refusing");
  await sleep(Number(seconds) * 250);
  await set(url, "huawei", "none");
  await set(url, "jd", "down");
  await sleep(Number(seconds) * 250);
}

async function set(url: string, cloud: string, breakage: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  await fetch(`${url}api/clouds/${cloud}`, { method: "POST", headers, body: JSON.stringify({ breakage }) });
}

async function take({ name, colours, width, height, locale = "en" }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: colours,
    locale,
    timezoneId: "Asia/Shanghai",
  });
  const page: Page = await context.newPage();
  page.on("pageerror", ({ message, stack }) => process.stderr.write(`${message}\n${stack}\n`));
  page.on("console", (message) => process.stderr.write(`${message.type()}: ${message.text()}\n`));
  await page.goto(demo.url);
  await page.locator(".lane").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(3_200);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: full !== undefined });
  await context.close();
  const options = ["--force", "--strip", "--speed=1", "--output", path, "--", path];
  await promisify(execFile)("pngquant", options).catch(() => undefined);
  process.stdout.write(`${path}: ${((await stat(path)).size / 1000).toFixed(0)} kB\n`);
}
