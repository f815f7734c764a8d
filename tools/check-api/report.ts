import { declarationsOf, type EntryExports, withoutComments } from "./declarations.ts";

/** The report of a package: what each entry exports, and the declarations behind it. */
export function report(name: string, entries: ReadonlyMap<string, EntryExports>): string {
  const sections = [...entries].map(([path, entry]) => section(path, entry));
  return [`# API of ${name}\n`, `${OPENING}\n`, ...sections].join("\n");
}

function section(path: string, entry: EntryExports): string {
  const own = [...declarationsOf(entry)].map(({ text }) => condense(text)).toSorted();
  const passed = [...entry].filter(([, declaration]) => declaration === undefined).map(([name]) => name);
  const parts = [`## \`${path}\`\n`, `Exports: ${listOf([...entry.keys()])}.\n`];
  if (own.length > 0) parts.push(`\`\`\`ts\n${own.join("\n\n")}\n\`\`\`\n`);
  if (passed.length > 0) parts.push(`Declared by its dependencies: ${listOf(passed)}.\n`);
  return parts.join("\n");
}

function listOf(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  return names
    .map((name) => `\`${name}\``)
    .toSorted()
    .join(", ");
}

const OPENING =
  "What this package exports, from its built declarations. Generated: `npx -y pnpm@12 check:api --accept` writes it, and CI\n" +
  "fails while it differs. See [what is breaking](../../VERSIONING.md).";

function condense(text: string): string {
  return withoutComments(text)
    .replaceAll(/^\/\/#.*$/gmu, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .join("\n");
}
