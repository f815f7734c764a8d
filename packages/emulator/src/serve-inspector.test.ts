import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { serveInspector } from "./serve-inspector.ts";
import { textLike } from "./testing/matching.ts";

async function withPage(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "inspector-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, "inspector");
  await mkdir(folder);
  await writeFile(join(folder, "index.html"), "<p>hello</p>");
  await writeFile(join(folder, "page.js"), "export {};");
  await writeFile(join(folder, "secret.txt"), "x");
  await writeFile(join(parent, "outside.html"), "x");
  return folder;
}

describe("serveInspector", () => {
  it.each([
    ["/", "<p>hello</p>", "text/html; charset=utf-8"],
    ["/page.js", "export {};", "text/javascript; charset=utf-8"],
  ])("answers %s with the file, and lets it load nothing from elsewhere", async (path, body, type) => {
    const answer = await serveInspector(path, await withPage());

    expect(answer).toMatchObject({ status: 200, body, headers: { "content-type": type } });
    expect(answer.headers["content-security-policy"]).toContain("default-src 'self'");
  });

  it.each(["/absent.html", "/../outside.html", "/%2e%2e/outside.html", "/secret.txt", "/page.js/"])(
    "has nothing at %s",
    async (path) => {
      expect((await serveInspector(path, await withPage())).status).toBe(404);
    },
  );

  it("redirects to its folder", async () => {
    expect(await serveInspector("", await withPage())).toMatchObject({
      status: 308,
      headers: { location: "/_yunmeter/" },
    });
  });

  it("explains how to build the page where it is missing", async () => {
    const answer = await serveInspector("/", join(tmpdir(), "no-such-folder"));

    expect(answer).toMatchObject({ status: 404, body: textLike(/build-page\.ts builds it/u) });
  });
});
