import { percentEncode } from "@yunmeter/core/kit";

export function canonicalQuery({ searchParams }: URL): string {
  return [...searchParams]
    .toSorted(([a, b], [c, d]) => (a === c ? order(b, d) : order(a, c)))
    .map((pair) => pair.map((part) => percentEncode(part)).join("="))
    .join("&");
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
