/**
 * A text from outside (a server's words, a file's content, a name) on one line of a terminal: line breaks become spaces;
 * control, bidi and zero-width characters become escapes, so that they neither move the cursor nor forge a line.
 */
export function printable(text: string): string {
  return escapeUnprintable(text.replaceAll(/[\s\u2028\u2029]+/gu, " "));
}

/** {@link printable} for a text whose lines and spaces are ours. */
export function escapeUnprintable(text: string): string {
  return text.replaceAll(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Control, format, bidi and zero-width characters; line feeds excepted. */
export const UNPRINTABLE: RegExp = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The UTF-16 units of a character, each as `\uXXXX`: as JSON and shells' `$'…'` read it. */
export function unitEscapes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}
