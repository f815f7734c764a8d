import { describe, expect, it } from "vitest";

import { HAS_NO_BROWSER, PATIENCE_MS, useDemo } from "./use-demo.ts";

const WAIT = { timeout: PATIENCE_MS };

describe.skipIf(HAS_NO_BROWSER)("the page", { timeout: 120_000 }, () => {
  const { demo, open } = useDemo();
  const breakageOfJd = async (): Promise<string | undefined> =>
    (await demo().look()).lanes.find(({ cloud }) => cloud === "jd")?.breakage;

  it.each([390, 320])("fits a phone of %i pixels, and each switch has the height of a thumb", async (width) => {
    const page = await open({ width, height: 844 });
    await page.getByText("accepts", { exact: true }).first().waitFor();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const heights = await page.locator(".switch span").evaluateAll((all) => all.map((one) => one.clientHeight));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(32);
  });

  it("keeps each figure of the Chinese headline on the line of its measure word", async () => {
    const page = await open({ width: 390, height: 844, locale: "zh-CN" });
    await page.locator("h1 .figure").nth(3).waitFor();

    expect(await page.locator("h1 .figure").evaluateAll(countFiguresApart)).toBe(0);
  });

  it.each([1440, 1024, 944])(
    "keeps the headings of the lanes apart at %i pixels, while the sender is killed",
    async (width) => {
      const page = await open({ width });
      await page.getByRole("button", { name: "Kill" }).click();
      await page.getByRole("button", { name: "Bring back" }).waitFor();
      const edges = await page.locator(".head").evaluateAll((heads) =>
        heads
          .map((head) => Array.from(head.children, (part) => part.getBoundingClientRect()))
          .map((parts) => ({
            left: Math.min(...parts.map(({ left }) => left)),
            right: Math.max(...parts.map(({ right }) => right)),
          })),
      );

      for (const [index, { left }] of edges.slice(1).entries()) expect(left).toBeGreaterThan(edges[index]?.right ?? 0);
    },
  );

  it("works by keyboard: arrows move between the switches of a cloud, and Enter kills the sender", async () => {
    const page = await open();
    await page.locator('input[name="break-jd"][value="none"]').focus();
    await page.keyboard.press("ArrowRight");
    await page.locator('input[name="break-jd"][value="down"]:checked').waitFor({ state: "attached" });
    await expect.poll(breakageOfJd, WAIT).toBe("down");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(breakageOfJd, WAIT).toBe("none");

    await page.getByRole("button", { name: "Kill" }).focus();
    await page.keyboard.press("Enter");
    const back = page.getByRole("button", { name: "Bring back" });
    await back.waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Kill" }).waitFor();
  });

  it("shows the language of the browser, and remembers another choice", async () => {
    const page = await open({ locale: "zh-CN" });
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.getByRole("article", { name: "阿里云" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("article", { name: "Alibaba Cloud" }).waitFor();
    await page.reload();
    await page.getByRole("article", { name: "Alibaba Cloud" }).waitFor();
  });

  it("uses the colours of the system until others are chosen", async () => {
    const page = await open({ colours: "dark" });
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).toBe("rgb(14, 17, 19)");
    await page.getByRole("button", { name: "Light colours" }).click();
    expect(await ground()).toBe("rgb(246, 245, 241)");
  });

  it("stands still where the system prefers reduced motion, and moves elsewhere", async () => {
    // Between the sender and the cloud, where nothing waits.
    const openAt = async (calm: boolean): Promise<() => Promise<string>> => {
      const page = await open({ calm });
      await page.getByRole("article", { name: "JD Cloud" }).getByText("accepts", { exact: true }).waitFor();
      return () => page.locator('[data-hue="jd"] canvas.flow').evaluate(pixelsOfWay);
    };
    const [still, moving] = [await openAt(true), await openAt(false)];
    const [first, pictures] = [await still(), new Set<string>()];

    await expect.poll(async () => pictures.add(await moving()).size, WAIT).toBeGreaterThan(3);
    expect(await still()).toBe(first);
  });

  it("links each metric to the inspector of the emulator", async () => {
    const page = await open();
    const href = await page.getByRole("link", { name: "CPU in JD Cloud" }).getAttribute("href");
    expect(href).toBe(`${demo().inspectorUrl}#/jd?q=cpu_percent`);
    const answer = await fetch(demo().inspectorUrl);
    expect(answer.status).toBe(200);
  });
});

// Runs in the page.
function pixelsOfWay(canvas: Element): string {
  const { width, height } = canvas as HTMLCanvasElement;
  const context = (canvas as HTMLCanvasElement).getContext("2d");
  const { data = [] } = context?.getImageData(Math.round(width * 0.72), 0, Math.round(width * 0.2), height) ?? {};
  return Array.from(data).join(",");
}

// Runs in the page: figures whose next word is on another line.
function countFiguresApart(figures: readonly Element[]): number {
  return figures.filter((figure) => {
    const range = document.createRange();
    range.setStart(figure.nextSibling ?? figure, 1);
    range.setEnd(figure.nextSibling ?? figure, 2);
    return range.getBoundingClientRect().top > figure.getBoundingClientRect().bottom;
  }).length;
}
