import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

import { parseAst } from "rolldown/parseAst";

export interface Expression {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression literal of the code that ships, and of the demo. */
export async function findExpressions(root: string): Promise<readonly Expression[]> {
  const found: Expression[] = [];
  const patterns = ["packages/*/{src,page}/**/*.ts", "apps/demo/src/**/*.ts", "internal/*/src/**/*.ts"];
  for await (const file of glob(patterns, { cwd: root })) {
    if (/\.test\.ts$|\.d\.ts$|\/testing\/|\.vectors\.ts$|\.fixture\.ts$|node_modules/u.test(file)) continue;
    const text = await readFile(join(root, file), "utf8");
    walk(parseAst(text, { lang: "ts" }), (node) => {
      const { regex, start } = node as { readonly regex?: { pattern: string; flags: string }; readonly start?: number };
      if (regex === undefined || start === undefined) return;
      const line = text.slice(0, start).split("\n").length;
      found.push({ file, line, source: regex.pattern, flags: regex.flags });
    });
  }
  return found;
}

function walk(node: unknown, visit: (node: object) => void): void {
  if (typeof node !== "object" || node === null) return;
  visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}
