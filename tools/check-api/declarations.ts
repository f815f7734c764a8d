import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { parseAst } from "rolldown/parseAst";

/** A declaration of a built `.d.ts`, by the file and the name under which it stands there. */
export interface Declaration {
  readonly file: string;
  readonly name: string;
  /** As it is written, with its comments. */
  readonly text: string;
  /** What it names and the package declares as well. */
  readonly uses: readonly Declaration[];
}

/** What an entry exports, by exported name; `undefined` is passed on from another package. */
export type EntryExports = ReadonlyMap<string, Declaration | undefined>;

export async function readEntry(file: string): Promise<EntryExports> {
  const reader = createReader();
  const { exports } = await reader.load(file);
  const entry = new Map<string, Declaration | undefined>();
  for (const [name, local] of exports) entry.set(name, await reader.find(file, local));
  return entry;
}

/** The declarations of an entry, and all that these use. */
export function declarationsOf(entry: EntryExports): ReadonlySet<Declaration> {
  const shown = new Set([...entry.values()].filter((each) => each !== undefined));
  for (const { uses } of shown) for (const use of uses) shown.add(use);
  return shown;
}

interface Module {
  readonly texts: ReadonlyMap<string, string>;
  /** By local name. */
  readonly imports: ReadonlyMap<string, Origin>;
  readonly exports: ReadonlyMap<string, string>;
}

type Origin = readonly [file: string, exportedName: string];

interface Draft extends Module {
  readonly texts: Map<string, string>;
  readonly imports: Map<string, Origin>;
  readonly exports: Map<string, string>;
}

type Statement = ReturnType<typeof parseAst>["body"][number];
type ImportDeclaration = Extract<Statement, { type: "ImportDeclaration" }>;
type ExportNamedDeclaration = Extract<Statement, { type: "ExportNamedDeclaration" }>;

interface Reader {
  readonly load: (file: string) => Promise<Module>;
  readonly find: (file: string, name: string) => Promise<Declaration | undefined>;
}

function createReader(): Reader {
  const modules = new Map<string, Promise<Module>>();
  const found = new Map<string, Declaration | undefined>();

  function load(file: string): Promise<Module> {
    const module = modules.get(file) ?? readFile(file, "utf8").then((text) => parseModule(file, text));
    modules.set(file, module);
    return module;
  }

  async function find(file: string, name: string): Promise<Declaration | undefined> {
    const key = `${file} ${name}`;
    if (found.has(key)) return found.get(key);
    const { texts, imports } = await load(file);
    const [from, exported] = imports.get(name) ?? [];
    if (from !== undefined && exported !== undefined) return find(from, (await load(from)).exports.get(exported) ?? "");
    const text = texts.get(name);
    if (text === undefined) return undefined;
    const uses: Declaration[] = [];
    const declaration = { file, name, text, uses };
    // Before its uses, among which it may be again.
    found.set(key, declaration);
    const words = new Set(withoutComments(text).match(/[A-Za-z_$][\w$]*/gu));
    for (const word of words) {
      const use = word === name ? undefined : await find(file, word);
      if (use !== undefined) uses.push(use);
    }
    return declaration;
  }

  return { load, find };
}

function parseModule(file: string, text: string): Module {
  const module = {
    texts: new Map<string, string>(),
    imports: new Map<string, Origin>(),
    exports: new Map<string, string>(),
  };
  let end = 0;
  for (const node of parseAst(text, { lang: "dts", sourceType: "module" }).body) {
    if (node.type === "ImportDeclaration") addImports(node, file, module);
    else if (node.type === "ExportNamedDeclaration" && node.declaration === null) addExports(node, file, module);
    else addDeclaration(node, text.slice(end, node.end).trim(), module);
    end = node.end;
  }
  return module;
}

function addImports({ source, specifiers }: ImportDeclaration, file: string, { imports }: Draft): void {
  if (!source.value.startsWith(".")) return;
  for (const specifier of specifiers) {
    if (specifier.type === "ImportSpecifier")
      imports.set(specifier.local.name, [sourceOf(file, source.value), nameOf(specifier.imported)]);
  }
}

function addExports({ source, specifiers }: ExportNamedDeclaration, file: string, { imports, exports }: Draft): void {
  for (const { local, exported } of specifiers) {
    exports.set(nameOf(exported), nameOf(local));
    if (source?.value.startsWith(".")) imports.set(nameOf(local), [sourceOf(file, source.value), nameOf(local)]);
  }
}

function addDeclaration(node: Statement, text: string, { texts, exports }: Draft): void {
  const declared = node.type === "ExportNamedDeclaration" ? node.declaration : node;
  for (const name of namesOf(declared)) {
    // Overloads stand under one name.
    texts.set(name, [texts.get(name), text].filter(Boolean).join("\n"));
    if (declared !== node) exports.set(name, name);
  }
}

function nameOf(node: { readonly name?: string; readonly value?: unknown }): string {
  return node.name ?? String(node.value);
}

function namesOf(node: unknown): readonly string[] {
  const { id, declarations = [] } = node as {
    readonly id?: { readonly name?: string } | null;
    readonly declarations?: readonly { readonly id: { readonly name?: string } }[];
  };
  return [id, ...declarations.map((each) => each.id)].flatMap((each) => each?.name ?? []);
}

/** Bundled declarations name their neighbours by the script beside them. */
function sourceOf(file: string, specifier: string): string {
  return join(dirname(file), specifier.replace(/\.js$/u, ".d.ts"));
}

export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, "");
}
