import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { absoluteLinks, withAbsoluteLinks } from "./absolute-links.ts";

const BLOB = "https://github.com/yunmeter/yunmeter/blob/main";
const RAW = "https://github.com/yunmeter/yunmeter/raw/main";

describe("absoluteLinks", () => {
  it.each([
    ["[a](README.zh-CN.md)", `[a](${BLOB}/packages/jd/README.zh-CN.md)`],
    ["[a](../../docs/alarms.md#jd)", `[a](${BLOB}/docs/alarms.md#jd)`],
    ["![a](docs/a.png)", `![a](${RAW}/packages/jd/docs/a.png)`],
    ['<img src="docs/a.png">', `<img src="${RAW}/packages/jd/docs/a.png">`],
  ])("makes %s absolute", (text, absolute) => {
    expect(absoluteLinks(text, "packages/jd")).toBe(absolute);
  });

  it.each(["[a](#limits)", "[a](https://a.example/b)", "```ts\nf([a](b));\n```"])("leaves %s as it is", (text) => {
    expect(absoluteLinks(text, "packages/jd")).toBe(text);
  });
});

describe("withAbsoluteLinks", () => {
  it("has absolute links in the READMEs while it packs, and relative ones after a failure", async () => {
    const root = await mkdtemp(join(tmpdir(), "yunmeter-links-"));
    onTestFinished(() => rm(root, { recursive: true }));
    await mkdir(join(root, "packages/jd"), { recursive: true });
    const readme = join(root, "packages/jd/README.md");
    await writeFile(readme, "[a](b.md)");

    let packed = "";
    const packing = withAbsoluteLinks(root, async () => {
      packed = await readFile(readme, "utf8");
      throw new Error("the disk is full");
    });

    await expect(packing).rejects.toThrow("the disk is full");
    expect(packed).toBe(`[a](${BLOB}/packages/jd/b.md)`);
    expect(await readFile(readme, "utf8")).toBe("[a](b.md)");
  });
});
