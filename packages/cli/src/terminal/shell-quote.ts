import { UNPRINTABLE, unitEscapes } from "./printable.ts";

/** A word as bash and zsh read it; `$'…'` where it holds what a terminal would obey. */
export function shellQuoted(word: string): string {
  if (word.search(UNPRINTABLE) >= 0)
    return `$'${word.replaceAll(/[\\']/gu, String.raw`\$&`).replaceAll(UNPRINTABLE, unitEscapes)}'`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line that can be pasted: quotes only where they are needed. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/u.test(word) ? word : shellQuoted(word))).join(" ");
}
