// The reference: a page a package, from the doc comments of what its entries export. TypeDoc needs the API of TypeScript 6,
// which the compiler of the repository has no longer.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

import { Application, type CommentTag, type ProjectReflection, TSConfigReader, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

import { ROOTS } from "./contents.ts";
import { PAGES, REPOSITORY } from "./sources.ts";

/** Where TypeDoc writes to. */
const WRITTEN = join(PAGES, "typedoc");

export async function writeReference(): Promise<void> {
  const folders = (await readdir(join(REPOSITORY, "packages"))).map((name) => join(REPOSITORY, "packages", name));
  const options: Partial<TypeDocOptions & PluginOptions> = {
    name: "Reference",
    entryPoints: (await Promise.all(folders.map(entriesOf))).flat(),
    tsconfig: join(import.meta.dirname, "../tsconfig.reference.json"),
    plugin: ["typedoc-plugin-markdown"],
    basePath: join(REPOSITORY, "packages"),
    displayBasePath: join(REPOSITORY, "packages"),
    outputFileStrategy: "modules",
    readme: "none",
    excludeInternal: true,
    excludeExternals: false,
    disableSources: true,
    skipErrorChecking: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    sanitizeComments: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    typeDeclarationFormat: "table",
    tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true },
    preservedTypeAnnotationTags: ["@throws"],
    groupOrder: ["Functions", "Interfaces", "*", "References"],
    outputs: [{ name: "markdown", path: WRITTEN }],
    logLevel: "Warn",
  };
  const application = await Application.bootstrapWithPlugins(options, [new TSConfigReader()]);
  const project = await application.convert();
  if (project === undefined) throw new Error("no reference could be made");
  for (const tag of tagsOf(project)) nameWhatIsThrown(tag);
  await application.generateOutputs(project);
  // TypeDoc warns of an entry that it cannot read, and leaves its page out.
  if (application.logger.hasWarnings()) throw new Error("the reference is not whole");
  await renamePages(WRITTEN);
}

function tagsOf(project: ProjectReflection): readonly CommentTag[] {
  return Object.values(project.reflections).flatMap(({ comment }) => comment?.blockTags ?? []);
}

/** `@throws {ConfigurationError} when …`: the plugin prints the text alone. */
function nameWhatIsThrown({ typeAnnotation, content }: CommentTag): void {
  const thrown = typeAnnotation?.replaceAll(/[{}]/gu, "").split("|") ?? [];
  if (thrown.length === 0) return;
  const names = thrown.map((name) => `\`${name.trim()}\``).join(", ");
  content.unshift({ kind: "text", text: content.length > 0 ? `${names} ` : names });
}

/** TypeDoc names pages by source files (`pipeline/src/queue/sqlite`); users know them by what they import. */
async function renamePages(written: string): Promise<void> {
  const files = (await readdir(written, { recursive: true })).filter((file) => file.endsWith(".md"));
  for (const file of files) {
    const text = await readFile(join(written, file), "utf8");
    for (const root of Object.values(ROOTS)) {
      const page = join(PAGES, root, "reference", `${pageOf(file)}.md`);
      await mkdir(dirname(page), { recursive: true });
      await writeFile(page, renamed(text, file, root));
    }
  }
  await rm(written, { recursive: true });
}

function renamed(text: string, file: string, root: string): string {
  const headings = new Set(
    [...text.matchAll(/^#+ (?<name>[\w$]+)/gmu)].map(({ groups }) => groups?.["name"]?.toLowerCase()),
  );
  return (
    text
      .replace(/^# .*$/mu, `---\npageClass: reference\n---\n\n# ${titleOf(pageOf(file))}`)
      .replaceAll(/\]\((?<target>[^)#]+\.md)/gu, (_, target: string) => {
        return `](${root}reference/${pageOf(normalize(join(dirname(file), target)))}`;
      })
      .replaceAll(/\[(?<path>[\w-]+\/src[^\]]*)\]/gu, (_, path: string) => `[${titleOf(pageOf(`${path}.md`))}]`)
      // A property of the same name counts as a heading for TypeDoc, though a table shows it.
      .replaceAll(/\(#(?<name>[\w$]+)-1\)/gu, (whole, name: string) => (headings.has(name) ? `(#${name})` : whole))
  );
}

function pageOf(file: string): string {
  if (file === "README.md") return "index";
  const [name = "", , ...entry] = file.replace(/(?:-1)?\.md$/u, "").split("/");
  return [name, ...entry.slice(-1)].join("/");
}

function titleOf(page: string): string {
  return page === "index" ? "Reference" : `@yunmeter/${page}`;
}

/** The sources that package.json exports, without internal ones. */
async function entriesOf(folder: string): Promise<readonly string[]> {
  const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string>>;
  };
  return Object.entries(exports)
    .filter(([subpath, source]) => !INTERNAL.has(subpath) && source.endsWith(".ts"))
    .map(([, source]) => join(folder, source));
}

const INTERNAL = new Set(["./kit", "./http", "./sqlite-database", "./sqlite-worker"]);
