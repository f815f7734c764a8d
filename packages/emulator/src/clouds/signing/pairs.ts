import { percentEncode } from "./percent-encode.ts";

/** A name and a value, decoded. */
export type Pair = readonly [name: string, value: string];

/** Reads a query or a form; `undefined` where an escape is none. */
export function parsePairs(text: string): readonly Pair[] | undefined {
  try {
    return text.split("&").filter(Boolean).map(parsePair);
  } catch {
    return undefined;
  }
}

function parsePair(text: string): Pair {
  const mark = text.indexOf("=");
  return mark < 0 ? [decode(text), ""] : [decode(text.slice(0, mark)), decode(text.slice(mark + 1))];
}

function decode(text: string): string {
  return text.includes("%") || text.includes("+") ? decodeURIComponent(text.replaceAll("+", " ")) : text;
}

/** The canonical query of all header-signed clouds: sorted by name, then by value, and encoded anew. */
export function canonicalQuery(pairs: readonly Pair[]): string {
  return pairs
    .toSorted(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
