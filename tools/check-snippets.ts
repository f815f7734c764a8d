// Type-checks each ```ts fence of the READMEs as a separate program, against the source of the packages.
import { execFileSync } from "node:child_process";
import { glob, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const workshop = join(root, ".snippets");
const FENCE = /^```ts\n(?<code>.*?)^```$/gmsu;

await rm(workshop, { recursive: true, force: true });
await mkdir(workshop);
const files: string[] = [];
for await (const readme of glob(["*.md", "packages/*/*.md", "docs/*.md", "docs/[!d]*/*.md"], {
  cwd: root,
  // A package's API is a report of declarations, not programs.
  exclude: ["**/CHANGELOG.md", "**/api.md"],
})) {
  files.push(...(await writeSnippets(readme)));
}
await writeFile(join(workshop, "tsconfig.json"), JSON.stringify(await compilerConfig(files)));
try {
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", workshop], { cwd: root, stdio: "inherit" });
  console.log(`${files.length} snippets hold`);
} catch {
  process.exitCode = 1;
}

/** One file per snippet, with its lines where they are in the document, so that errors name them. */
async function writeSnippets(document: string): Promise<readonly string[]> {
  const text = await readFile(join(root, document), "utf8");
  await mkdir(join(workshop, dirname(document)), { recursive: true });
  const written = [...text.matchAll(FENCE)].map(async ({ index, groups }, number) => {
    const file = join(workshop, `${document}.${number + 1}.ts`);
    const before = text.slice(0, index).replaceAll(/.+/gu, "");
    await writeFile(file, `${before}\n${groups?.["code"] ?? ""}export {};\n`);
    return file;
  });
  return Promise.all(written);
}

async function compilerConfig(snippets: readonly string[]): Promise<object> {
  return {
    extends: "../tsconfig.base.json",
    compilerOptions: {
      isolatedDeclarations: false,
      declaration: false,
      noUnusedLocals: false,
      paths: await packagePaths(),
    },
    files: snippets,
  };
}

/** Where the workspace's packages are, under the names their users import. */
async function packagePaths(): Promise<Record<string, readonly string[]>> {
  const paths: Record<string, readonly string[]> = {};
  for await (const path of glob("packages/*/package.json", { cwd: root })) {
    const manifest = JSON.parse(await readFile(join(root, path), "utf8")) as PackageJson;
    const { name, exports, dependencies, devDependencies } = manifest;
    for (const [subpath, source] of Object.entries(exports)) {
      paths[name + subpath.slice(1)] = [relative(workshop, join(root, dirname(path), source))];
    }
    // What a README's program brings itself is a dependency of the package, mostly for its development.
    const others = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (dependency) => !dependency.startsWith("@yunmeter/"),
    );
    for (const other of others) await link(other, join(root, dirname(path), "node_modules", other));
  }
  return paths;
}

async function link(name: string, target: string): Promise<void> {
  const place = join(workshop, "node_modules", name);
  await mkdir(dirname(place), { recursive: true });
  // Several packages may have the same.
  await symlink(target, place).catch(() => undefined);
}

interface PackageJson {
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
