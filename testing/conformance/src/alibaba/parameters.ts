import { percentEncode } from "../../../../packages/core/src/kit.ts";

/** The canonical form of both signatures: decoded, sorted by name and encoded again. */
export function canonical(parameters: URLSearchParams): string {
  return [...parameters]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map((parameter) => parameter.map(percentEncode).join("="))
    .join("&");
}
