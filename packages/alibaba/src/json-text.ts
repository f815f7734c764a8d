import { percentEncode } from "@yunmeter/core/kit";

/** What stands between the quotes of a JSON string, percent-encoded. */
export function jsonCharacters(text: string): string {
  return percentEncode(JSON.stringify(text).slice(1, -1));
}

/**
 * One text without inner pieces. What is written into every point has to be one: V8 keeps a concatenation as the tree of
 * its pieces, and copying a request out of a tree takes longer the more pieces it has.
 */
export function flat(...pieces: readonly string[]): string {
  return pieces.join("");
}
