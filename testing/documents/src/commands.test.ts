// The commands and programs that documents name exist, and pnpm runs the script and not a command of that name.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const COMMAND = /pnpm@12 (?:--dir \S+ )?([\w:-]+)/gu;
const PROGRAM = /\bnode(?:\s+--[\w-]+)*\s+((?:apps|packages|src|testing|tools)\/[\w./-]+\.ts)\b/gu;

/** Has the programs that the root links. */
const LINKED = "tools/commands";
/** Of pnpm itself, and of a package that the root installs. */
const OF_PNPM = ["install", "exec", "changeset"];
/** Under these names pnpm runs the script. */
const RUN_AS_SCRIPTS = new Set(["test", "start", "stop", "restart"]);

const documents = await tracked("*.md");
const commands = (await Promise.all(documents.map((file) => namedIn(file, COMMAND)))).flat();
const programs = (await Promise.all(documents.map((file) => namedIn(file, PROGRAM)))).flat();

describe("documents", () => {
  it.each(commands)("$file names the command $name, which exists", async ({ name, folders }) => {
    const all = await Promise.all([...folders, LINKED].map((folder) => commandsOf(join(folder, "package.json"))));

    expect([...OF_PNPM, ...all.flat()]).toContain(name);
  });

  it.each(programs)("$file names the program $name, which exists", ({ name, folders }) => {
    expect(folders.map((folder) => existsSync(join(ROOT, folder, name)))).toContain(true);
  });
});

describe("scripts", () => {
  const pnpm = process.env["npm_execpath"] ?? "";

  it.skipIf(!pnpm.includes("pnpm") && process.env["YUNMETER_CI"] === undefined)(
    "have no name that is a command of pnpm",
    async () => {
      const { stdout } = await promisify(execFile)(pnpm, ["help", "--all"]);
      const ofPnpm = commandNames(stdout);
      expect(ofPnpm).toContain("pipeline");

      const manifests = await tracked("*package.json");
      const scripts = await Promise.all(
        manifests.map(async (file) => (await commandsOf(file)).map((script) => ({ file, script }))),
      );
      expect(scripts.flat().filter(({ script }) => ofPnpm.has(script) && !RUN_AS_SCRIPTS.has(script))).toEqual([]);
    },
  );
});

interface Named {
  readonly file: string;
  readonly name: string;
  /** Where it may be: the root, the document's folder, and those that the document names. */
  readonly folders: readonly string[];
}

async function namedIn(file: string, pattern: RegExp): Promise<readonly Named[]> {
  const text = await readFile(join(ROOT, file), "utf8");
  const names = new Set([...text.matchAll(pattern)].map(([, name = ""]) => name));
  const folders = new Set(["", dirname(file)]);
  for (const [folder] of text.matchAll(/(?:apps|testing)\/[\w-]+/gu)) folders.add(folder);
  return [...names].map((name) => ({ file, name, folders: [...folders] }));
}

/** The scripts and the programs of a package. */
async function commandsOf(manifest: string): Promise<readonly string[]> {
  if (!existsSync(join(ROOT, manifest))) return [];
  const { scripts, bin } = JSON.parse(await readFile(join(ROOT, manifest), "utf8")) as {
    readonly scripts?: Readonly<Record<string, string>>;
    readonly bin?: Readonly<Record<string, string>>;
  };
  return Object.keys({ ...scripts, ...bin });
}

/** The names and aliases in what `pnpm help --all` prints. */
function commandNames(help: string): ReadonlySet<string> {
  const [, list = ""] = /^Commands:\n(.*?)\n\n/msu.exec(help) ?? [];
  const names = list.split("\n").flatMap((line) => {
    const [, name = "", aliases = ""] = /^ {2}(\S+).*?(?:\[alias(?:es)?: ([^\]]*)\])?$/u.exec(line) ?? [];
    return `${name}, ${aliases}`.split(", ");
  });
  return new Set(names.filter((name) => name !== ""));
}

async function tracked(pattern: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)("git", ["ls-files", "--", pattern], { cwd: ROOT });
  return stdout.split("\n").filter((file) => file !== "" && !file.endsWith("CHANGELOG.md"));
}
