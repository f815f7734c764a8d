// `pnpm release --dry-run` rehearses a release: it versions, builds and packs a clean clone, publishes to a registry on
// loopback, installs every package from there into a fresh project, and reports a point with it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run } from "../check-packages/shell.ts";
import { prepareRelease } from "./prepare.ts";
import { startRegistry } from "./registry.ts";
import { tryPackage } from "./try-package.ts";

const root = join(import.meta.dirname, "../..");
if (process.argv.includes("--dry-run")) await rehearse();
else {
  console.error("Releases are published by .github/workflows/release.yml. Rehearse one with --dry-run.");
  process.exitCode = 1;
}

async function rehearse(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "yunmeter-release-"));
  const upstream = (await run("npm", ["config", "get", "registry"], folder)).trim();
  await run("pnpm", ["--dir", join(root, "testing/release"), "install", "--frozen-lockfile"], root);
  const registry = await startRegistry(root, join(folder, "registry"), upstream);
  try {
    const packages = await prepareRelease(root, folder);
    await writeFile(join(folder, ".npmrc"), registry.npmrc);
    for (const { tarball } of packages) await run("npm", ["publish", tarball, "--access", "public"], folder);
    console.log(`${packages.length} packages published to ${registry.url}`);
    for (const { name } of packages) {
      const { version, proof } = await tryPackage(name, registry, folder);
      console.log(`✓ ${name}@${version} installed, ${proof}`);
    }
  } finally {
    registry.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
