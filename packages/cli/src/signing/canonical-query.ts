import { percentEncode } from "@yunmeter/core/kit";

/** The parameters of an address as Huawei and JD sign them: encoded anew, by name and then by value. */
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
