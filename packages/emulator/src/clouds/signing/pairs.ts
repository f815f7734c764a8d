import { percentEncode } from "./percent-encode.ts";

export type Pair = readonly [name: string, value: string];

/** `undefined` for a malformed escape. */
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

/** Sorted by name, then value, and encoded anew, as all header-signed clouds do. */
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
