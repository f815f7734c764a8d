// Reads a source file, and finds the changes that can be made to it and the blocks whose execution is recorded.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseAst } from "rolldown/parseAst";

import { type Change, OPERATORS, type SyntaxNode } from "./operators.ts";

export interface Mutant extends Change {
  readonly file: string;
  readonly line: number;
  /** The source line, without indentation: with `operator` it names the mutant. */
  readonly code: string;
  /** The innermost block that it stands in; `undefined` outside of functions. */
  readonly block: number | undefined;
}

export interface SourceFile {
  readonly file: string;
  readonly source: string;
  readonly mutants: readonly Mutant[];
  /** The source, with a call of `__hit` at the start of each block and at the end of the module. */
  readonly instrumented: string;
}

export function readSourceFile(root: string, file: string): SourceFile {
  const source = readFileSync(join(root, file), "utf8");
  const program = parseAst(source, { lang: "ts", astType: "ts" }) as unknown as SyntaxNode;
  const blocks: Block[] = [];
  const changes: (Change & { readonly block: number | undefined })[] = [];

  function visit(node: SyntaxNode, parents: readonly SyntaxNode[], outer: number | undefined): void {
    if (isOnlyType(node)) return;
    const block = blockOf(node);
    const inner = block === undefined ? outer : blocks.push(block) - 1;
    for (const operator of OPERATORS)
      for (const change of operator(node, source, parents)) changes.push({ ...change, block: inner });
    for (const child of childrenOf(node)) visit(child, [...parents, node], inner);
  }

  visit(program, [], undefined);
  return {
    file,
    source,
    mutants: changes.map((change) => Object.assign(change, { file }, placeOf(source, change.start))),
    instrumented: instrument(source, blocks, file),
  };
}

/** Names a block; without one, the module, which is hit when it is loaded: that executes its tables. */
export function placeOfHit(file: string, block: number | undefined): string {
  return `${file}#${block ?? "module"}`;
}

export function apply(source: string, { start, end, text }: Change): string {
  return source.slice(0, start) + text + source.slice(end);
}

/** Where code is recorded: after a brace, or around the expression that an arrow function returns. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly isExpression: boolean;
}

function blockOf({ type, start, end, body }: SyntaxNode): Block | undefined {
  if (type === "BlockStatement") return { start: start + 1, end, isExpression: false };
  const returned = body as SyntaxNode | undefined;
  if (type !== "ArrowFunctionExpression" || returned === undefined || returned.type === "BlockStatement")
    return undefined;
  return { start: returned.start, end: returned.end, isExpression: true };
}

/** What the compiler erases, and what names a module or a field. */
function isOnlyType({ type, importKind, exportKind }: SyntaxNode): boolean {
  const isCode = ["TSAsExpression", "TSNonNullExpression", "TSSatisfiesExpression"].includes(type);
  return (
    (type.startsWith("TS") && !isCode) || type === "ImportDeclaration" || importKind === "type" || exportKind === "type"
  );
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const isName = (field: string): boolean => field === "key" && node["computed"] !== true;
  return Object.entries(node)
    .filter(([field]) => !isName(field) && field !== "typeAnnotation" && field !== "parent")
    .flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string";
}

function placeOf(source: string, start: number): Pick<Mutant, "line" | "code"> {
  const before = source.slice(0, start).split("\n");
  return { line: before.length, code: source.split("\n")[before.length - 1]?.trim() ?? "" };
}

function instrument(source: string, blocks: readonly Block[], file: string): string {
  const hit = (block?: number): string => `globalThis.__hit?.(${JSON.stringify(placeOfHit(file, block))})`;
  const inserts = blocks.flatMap(({ start, end, isExpression }, block) =>
    isExpression
      ? [
          { at: start, text: `(${hit(block)}, (` },
          { at: end, text: "))" },
        ]
      : [{ at: start, text: `${hit(block)};` }],
  );
  return inserts
    .toSorted((left, right) => right.at - left.at)
    .reduce((text, { at, text: inserted }) => text.slice(0, at) + inserted + text.slice(at), `${source};${hit()};`);
}
