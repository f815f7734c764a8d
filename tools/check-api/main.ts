// Compares what the built packages export with the reports in `packages/*/api.md`, and wants a default for each option.
// `--accept` writes the reports.
import { glob, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { readManifest } from "../check-packages/published.ts";
import { type EntryExports, readEntry } from "./declarations.ts";
import { withoutDefault } from "./defaults.ts";
import { report } from "./report.ts";

const root = join(import.meta.dirname, "../..");
const isAccepting = process.argv.includes("--accept");
for await (const path of glob("packages/*/package.json", { cwd: root })) await check(join(root, dirname(path)));

async function check(folder: string): Promise<void> {
  const manifest = (await readManifest(folder)) as Awaited<ReturnType<typeof readManifest>> & Published;
  const { name, publishConfig } = manifest;
  if (manifest.private) return;
  const entries = new Map<string, EntryExports>();
  for (const [subpath, file] of Object.entries(publishConfig.exports)) {
    if (!file.endsWith(".js")) continue;
    entries.set(name + subpath.slice(1), await readEntry(join(folder, file.replace(/\.js$/u, ".d.ts"))));
  }
  const faults = [...new Set([...entries.values()].flatMap(withoutDefault))].map((each) => `${each} has no @default`);
  faults.push(
    ...withoutTypesVersion(publishConfig).map((each) => `${each} is not in typesVersions, as node10 needs it`),
  );
  for (const fault of faults) console.log(`${name}: ${fault}`);
  const text = report(name, entries);
  const file = join(folder, "api.md");
  const accepted = await readFile(file, "utf8").catch(() => "");
  if (isAccepting) await writeFile(file, text);
  const hasChanged = !isAccepting && accepted !== text;
  if (hasChanged) console.log(`${name}: its API changed\n${difference(accepted, text)}`);
  if (hasChanged || faults.length > 0) process.exitCode = 1;
}

interface Published {
  readonly publishConfig: {
    readonly exports: Readonly<Record<string, string>>;
    readonly typesVersions?: { readonly "*": Readonly<Record<string, readonly string[]>> };
  };
}

/** The resolution node10 knows no `exports`. */
function withoutTypesVersion({ exports, typesVersions }: Published["publishConfig"]): readonly string[] {
  const scripts = Object.entries(exports).filter(([subpath, file]) => subpath !== "." && file.endsWith(".js"));
  return scripts
    .filter(([subpath, file]) => typesVersions?.["*"][subpath.slice(2)]?.[0] !== file.replace(/\.js$/u, ".d.ts"))
    .map(([subpath]) => subpath);
}

/** The lines that only one of both has. */
function difference(before: string, after: string): string {
  const [old, current] = [before.split("\n"), after.split("\n")];
  const gone = old.filter((line) => !current.includes(line)).map((line) => `  - ${line}`);
  const added = current.filter((line) => !old.includes(line)).map((line) => `  + ${line}`);
  return [...gone, ...added, "  Accept it with `npx -y pnpm@12 check:api --accept`, and add a changeset."].join("\n");
}
