// Packs the built packages for the publishing job: `node tools/release/pack.ts <folder>`. Beside the tarballs it writes an
// SBOM for each package and the list of tags, so that publishing needs neither this source nor its dependencies.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import { packPublished, readManifest } from "../check-packages/published.ts";
import { run } from "../check-packages/shell.ts";
import { withAbsoluteLinks } from "./absolute-links.ts";

const root = join(import.meta.dirname, "../..");
const folder = resolve(process.argv[2] ?? "release");
await mkdir(folder, { recursive: true });

const tags: string[] = [];
const sums: string[] = [];
for (const { name, tarball } of await withAbsoluteLinks(root, () => packPublished(root, folder))) {
  const { version } = await readManifest(join(root, "packages", name.split("/").at(-1) ?? ""));
  tags.push(`${name}@${version}\t${basename(tarball)}`);
  sums.push(
    `${createHash("sha256")
      .update(await readFile(tarball))
      .digest("hex")}  ${basename(tarball)}`,
  );
  const sbom = join(folder, basename(tarball).replace(/\.tgz$/u, ".cdx.json"));
  await run("pnpm", ["--filter", name, "sbom", "--sbom-format", "cyclonedx", "--prod", "--out", sbom], root);
}
await writeFile(join(folder, "tags.tsv"), `${tags.join("\n")}\n`);
await writeFile(join(folder, "SHA256SUMS"), `${sums.join("\n")}\n`);
console.log(tags.join("\n"));
