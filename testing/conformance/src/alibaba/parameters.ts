import { percentEncode } from "../../../../packages/core/src/kit.ts";

/** The parameters of a query or form, as both signatures want them: read, sorted by name and written anew. */
export function canonical(parameters: URLSearchParams): string {
  return [...parameters]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map((parameter) => parameter.map(percentEncode).join("="))
    .join("&");
}
