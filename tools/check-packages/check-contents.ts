import { access, glob, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import type { Budget } from "./budgets.ts";
import { readManifest } from "./published.ts";

/** What is wrong with what an installation put on the disk. */
export async function checkContents(consumer: string, name: string, budget: Budget): Promise<readonly string[]> {
  const installed = await installedPackages(consumer);
  const faults: string[] = [];
  if (installed.length > budget.packages) {
    faults.push(`installs ${installed.length} packages, budget ${budget.packages}: ${installed.join(", ")}`);
  }
  const megabytes = (await bytesBelow(join(consumer, "node_modules"))) / 1e6;
  if (megabytes > budget.megabytes) faults.push(`takes ${megabytes.toFixed(1)} MB, budget ${budget.megabytes}`);
  for (const path of installed) {
    const { scripts = {} } = await readManifest(join(consumer, path));
    const hooks = ["preinstall", "install", "postinstall"].filter((hook) => hook in scripts);
    if (hooks.length > 0) faults.push(`${path} runs scripts when it is installed: ${hooks.join(", ")}`);
  }
  return [...faults, ...(await checkOwnFiles(join(consumer, "node_modules", name)))];
}

async function checkOwnFiles(folder: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const expected of ["README.md", "LICENSE", "dist/index.js", "dist/index.d.ts"]) {
    await access(join(folder, expected)).catch(() => faults.push(`has no ${expected} in its tarball`));
  }
  for await (const path of glob("dist/**/*.*", { cwd: folder })) {
    const text = await readFile(join(folder, path), "utf8");
    if (path.endsWith(".map") || text.includes("sourceMappingURL")) faults.push(`ships a source map: ${path}`);
  }
  return faults;
}

/** The folders of all installed packages, as npm wrote them down. */
async function installedPackages(consumer: string): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(join(consumer, "node_modules/.package-lock.json"), "utf8")) as HiddenLock;
  return Object.keys(lock.packages);
}

interface HiddenLock {
  readonly packages: Readonly<Record<string, unknown>>;
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for await (const path of glob("**", { cwd: folder })) {
    const { size, isFile } = await stat(join(folder, path)).then((found) => ({
      size: found.size,
      isFile: found.isFile(),
    }));
    if (isFile) bytes += size;
  }
  return bytes;
}
