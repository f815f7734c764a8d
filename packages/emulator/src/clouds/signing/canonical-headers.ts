import type { ReceivedRequest } from "../../http/received-request.ts";

/** How a cloud treats white space in a header's value. */
export type WhiteSpace = "trim" | "collapse";

/** One line a header, each ending with a line feed; the names sorted. A header that was not sent counts as empty. */
export function canonicalHeaders(
  { headers }: Pick<ReceivedRequest, "headers">,
  names: readonly string[],
  whiteSpace: WhiteSpace = "trim",
): string {
  return names
    .toSorted()
    .map((name) => `${name}:${clean(headers[name] ?? "", whiteSpace)}\n`)
    .join("");
}

function clean(value: string, whiteSpace: WhiteSpace): string {
  const trimmed = value.trim();
  return whiteSpace === "collapse" ? trimmed.replaceAll(/\s+/gu, " ") : trimmed;
}
