import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

import { parseAst } from "rolldown/parseAst";

/** Every text of core and the reporters that states a rule of a point or an option, with a value in each of its holes. */
export async function readRuleTexts(): Promise<readonly string[]> {
  const texts = new Set<string>();
  for await (const file of glob(SOURCES, { cwd: PACKAGES })) {
    if (/\.test\.ts$|\.fixture\.ts$|\/testing\//u.test(file)) continue;
    const source = await readFile(join(PACKAGES, file), "utf8");
    for (const text of textsOf(parseAst(source, { lang: "ts" }), source)) if (RULE.test(text)) texts.add(text);
  }
  return [...texts];
}

const PACKAGES = join(import.meta.dirname, "../../..");
const SOURCES = "{core,alibaba,jd,tencent,huawei,remote-write}/src/**/*.ts";
const RULE = /^(?:[\w.]+ )?(?:must|cannot be carried:) /u;

/** Values of holes that are no number, by how their expression begins. */
const VALUES: Readonly<Record<string, string>> = {
  must: "epoch milliseconds or a Date",
  part: "key",
  runtimeParts: "now, random",
  texts: '"a" or "b"',
  PERIODS: "60 or 300",
  RECEIVER_PATH: "/v2/index.php",
};

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly start: number;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
  readonly expressions?: readonly Node[];
}

function textsOf(node: unknown, source: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, value, quasis = [], expressions = [] } = node as Node;
  const within = Object.values(node).flatMap((child) => textsOf(child, source));
  if (type === "Literal" && typeof value === "string") return [value, ...within];
  if (type !== "TemplateLiteral") return within;
  const holes = expressions.map(({ start }) => VALUES[/^\w+/u.exec(source.slice(start))?.[0] ?? ""] ?? "12");
  return [quasis.map(({ value: { cooked } }, index) => cooked + (holes[index] ?? "")).join(""), ...within];
}
