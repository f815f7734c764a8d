import { execFile } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

// Takes the README's screenshots: `node packages/emulator/browser/screenshots.ts`, with Inter and JetBrains Mono
// installed; pngquant compresses them where it is installed.
import { launchChromium } from "@yunmeter/test-support/chromium";

import { ensurePage } from "../build-page.ts";
import type { Emulator } from "../src/emulator.ts";
import { playScene } from "./scene.ts";

interface Picture {
  readonly name: string;
  readonly hash: string | ((emulator: Emulator) => string);
  readonly colours: "light" | "dark";
  readonly width: number;
  readonly height: number;
  readonly locale?: string;
}

const PICTURES: readonly Picture[] = [
  { name: "series-light", hash: "#/", colours: "light", width: 1440, height: 900 },
  { name: "signature-dark", hash: "#/requests/454", colours: "dark", width: 1440, height: 900 },
  { name: "compared", hash: latenciesOf, colours: "light", width: 1440, height: 720 },
  { name: "phone", hash: "#/requests", colours: "light", width: 390, height: 780 },
  { name: "series-chinese", hash: "#/", colours: "light", width: 1440, height: 900, locale: "zh-CN" },
];

const FOLDER = join(import.meta.dirname, "../docs");

await ensurePage();
await mkdir(FOLDER, { recursive: true });
const emulator = await playScene();
const browser = await launchChromium();
for (const picture of PICTURES) await take(picture);
await browser.close();
await emulator.close();

/** Every series of one name in one chart. */
function latenciesOf(from: Emulator): string {
  const [first, ...others] = from.series().filter(({ name }) => name === "checkout_latency");
  return `#/series/${first?.id}?${others.map(({ id }) => `with=${id}`).join("&")}&range=1h`;
}

async function take({ name, hash, colours, width, height, locale = "en" }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: colours,
    locale,
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  await page.goto(`${emulator.url}/_yunmeter/${typeof hash === "string" ? hash : hash(emulator)}`);
  await page.locator("[role=option]").first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  const path = join(FOLDER, `inspector-${name}.png`);
  await page.screenshot({ path });
  await context.close();
  await promisify(execFile)("pngquant", ["--force", "--strip", "--speed=1", "--output", path, "--", path]).catch(
    () => undefined,
  );
  process.stdout.write(`${path}: ${((await stat(path)).size / 1000).toFixed(0)} kB\n`);
}
