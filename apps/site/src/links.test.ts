import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { CONTENTS, ENDINGS } from "./contents.ts";
import { DIST } from "./serve.ts";
import { REPOSITORY } from "./sources.ts";

const files = (await readdir(DIST, { recursive: true })).filter((file) => file.endsWith(".html"));
const pages = new Map(
  await Promise.all(
    files.map(async (file) => {
      const route = `/${file.slice(0, -".html".length)}`.replace(/\/index$/u, "/");
      return [route, await readFile(join(DIST, file), "utf8")] as const;
    }),
  ),
);

describe("the links of the site", () => {
  it("lead to pages and headings that exist", () => {
    const dead = [...pages].flatMap(([route, html]) => {
      const targets = [...html.matchAll(/<a [^>]*?href="(?<target>\/[^"]*|#[^"]*)"/gu)].map(
        ({ groups }) => new URL(decodeURIComponent(groups?.["target"] ?? ""), `http://site${route}`),
      );
      return targets
        .filter(({ pathname, hash }) => !isPlace(decodeURI(pathname), decodeURIComponent(hash)))
        .map(({ pathname, hash }) => `${route}: ${decodeURI(pathname)}${decodeURIComponent(hash)}`);
    });

    expect([...new Set(dead)]).toEqual([]);
  });

  it("lead to a twin in the other language from every page of the contents", async () => {
    const documents = await readdir(join(REPOSITORY, "docs"), { recursive: true });
    const names = CONTENTS.flatMap((group) => group.pages);

    expect(
      names.flatMap((page) => [page + ENDINGS.en, page + ENDINGS.zh]).filter((name) => !documents.includes(name)),
    ).toEqual([]);
  });
});

function isPlace(path: string, hash: string): boolean {
  const html = pages.get(path);
  return html !== undefined && (hash === "" || html.includes(`id="${hash.slice(1)}"`));
}
