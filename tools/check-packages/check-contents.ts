import { access, glob, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import type { Budget } from "./budgets.ts";
import type { Consumer } from "./consumer.ts";
import { readManifest } from "./published.ts";

/** What is wrong with what an installation put on the disk. */
export async function checkContents({ name, folder }: Consumer, budget: Budget): Promise<readonly string[]> {
  const installed = await installedPackages(folder);
  const faults: string[] = [];
  if (installed.length > budget.packages) {
    faults.push(`installs ${installed.length} packages, budget ${budget.packages}: ${installed.join(", ")}`);
  }
  const megabytes = (await bytesBelow(join(folder, "node_modules"))) / 1e6;
  if (megabytes > budget.megabytes) faults.push(`takes ${megabytes.toFixed(1)} MB, budget ${budget.megabytes}`);
  for (const path of installed) {
    const { scripts = {} } = await readManifest(join(folder, path));
    const hooks = ["preinstall", "install", "postinstall"].filter((hook) => hook in scripts);
    if (hooks.length > 0) faults.push(`${path} runs scripts when it is installed: ${hooks.join(", ")}`);
  }
  return [...faults, ...(await checkOwnFiles(join(folder, "node_modules", name)))];
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
async function installedPackages(folder: string): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(join(folder, "node_modules/.package-lock.json"), "utf8")) as HiddenLock;
  return Object.keys(lock.packages);
}

interface HiddenLock {
  readonly packages: Readonly<Record<string, unknown>>;
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for await (const entry of glob("**", { cwd: folder, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
