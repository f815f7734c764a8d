import { declarationsOf, type EntryExports } from "./declarations.ts";

/** The optional members of an interface of options whose comment has no `@default`. */
export function withoutDefault(entry: EntryExports): readonly string[] {
  return [...declarationsOf(entry)]
    .filter(({ name }) => name.endsWith("Options"))
    .flatMap(({ name, text }) => membersWithoutDefault(text).map((member) => `${name}.${member}`));
}

function membersWithoutDefault(text: string): readonly string[] {
  const members = text.matchAll(/(?<comment>\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?^ {2}readonly (?<member>\w+)\?:/gmu);
  return [...members]
    .filter(({ groups }) => !groups?.["comment"]?.includes("@default"))
    .flatMap(({ groups }) => groups?.["member"] ?? []);
}
