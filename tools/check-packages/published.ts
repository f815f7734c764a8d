import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { run } from "./shell.ts";

/** The parts of a package.json that are looked at here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package as npm would publish it. */
export interface PublishedPackage {
  readonly name: string;
  readonly tarball: string;
  /** What a user of the package has already, optional or not. */
  readonly peers: Readonly<Record<string, string>>;
}

/** Packs each package of the workspace that is not private. */
export async function packPublished(root: string, target: string): Promise<readonly PublishedPackage[]> {
  const published: PublishedPackage[] = [];
  for await (const path of glob("packages/*/package.json", { cwd: root })) {
    const folder = join(root, dirname(path));
    const manifest = await readManifest(folder);
    if (manifest.private) continue;
    const packed = JSON.parse(await run("pnpm", ["pack", "--json", "--pack-destination", target], folder)) as Packed;
    published.push({ name: manifest.name, tarball: packed.filename, peers: peersOf(manifest) });
  }
  return published.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Those of the workspace are optional, and a package that is installed alone has to do without. */
function peersOf({ peerDependencies = {} }: Manifest): PublishedPackage["peers"] {
  const foreign = Object.entries(peerDependencies).filter(([, version]) => !version.startsWith("workspace:"));
  return Object.fromEntries(foreign);
}

interface Packed {
  readonly filename: string;
}

/** Reads the package.json in a folder. */
export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}
