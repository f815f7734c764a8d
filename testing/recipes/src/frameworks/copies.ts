import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

// The programs of frameworks run as copies beside the packages as npm would install them: bundlers and Jest read what is
// published, not the sources, and what they write stays out of the repository.

const RECIPES = join(import.meta.dirname, "../..");
const ROOT = join(RECIPES, "../..");

/** Where the copies are, ignored by git. What they import beside Yunmeter is found in the folder above. */
export const COPIES: string = join(RECIPES, ".snippets");

const PACKAGES = ["core", "pipeline", "alibaba", "jd", "huawei", "remote-write", "prometheus", "opentelemetry"];

const run = promisify(execFile);

/** Builds and unpacks the packages, and copies the programs; runs once before all tests. */
export async function setup(): Promise<void> {
  await rm(COPIES, { recursive: true, force: true });
  await mkdir(COPIES);
  await cp(join(RECIPES, "frameworks"), COPIES, { recursive: true });
  const filters = PACKAGES.map((name) => `--filter=@yunmeter/${name}`);
  await run("pnpm", ["exec", "turbo", "run", "build", ...filters], { cwd: ROOT });
  const tarballs = await mkdtemp(join(tmpdir(), "yunmeter-recipes-"));
  try {
    for (const name of PACKAGES) await unpack(name, tarballs);
  } finally {
    await rm(tarballs, { recursive: true });
  }
}

async function unpack(name: string, tarballs: string): Promise<void> {
  const folder = join(ROOT, "packages", name);
  const target = join(COPIES, "node_modules/@yunmeter", name);
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { readonly version: string };
  await run("pnpm", ["pack", "--pack-destination", tarballs], { cwd: folder });
  await mkdir(target, { recursive: true });
  const tarball = join(tarballs, `yunmeter-${name}-${version}.tgz`);
  await run("tar", ["--extract", "--file", tarball, "--directory", target, "--strip-components=1"]);
}
