// Makes the tarballs of a release in a clean clone: versions and changelogs from the changesets, then build and pack.
import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { packPublished, type PublishedPackage } from "../check-packages/published.ts";
import { run } from "../check-packages/shell.ts";
import { withAbsoluteLinks } from "./absolute-links.ts";

/** Resolves to the packed packages. The working copy of `root` stays unchanged. */
export async function prepareRelease(root: string, folder: string): Promise<readonly PublishedPackage[]> {
  const clone = join(folder, "clone");
  await run("git", ["clone", "--quiet", "--no-hardlinks", root, clone], folder);
  // Changesets that are not committed yet count, too.
  await cp(join(root, ".changeset"), join(clone, ".changeset"), { recursive: true });
  await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], clone);
  if (await hasChangesets(clone)) await run("pnpm", ["exec", "changeset", "version"], clone);
  await run("pnpm", ["-r", "--filter", "./packages/*", "build"], clone);
  const tarballs = join(folder, "tarballs");
  await mkdir(tarballs);
  return withAbsoluteLinks(clone, () => packPublished(clone, tarballs));
}

async function hasChangesets(clone: string): Promise<boolean> {
  return (await readdir(join(clone, ".changeset"))).some((name) => name.endsWith(".md") && name !== "README.md");
}
