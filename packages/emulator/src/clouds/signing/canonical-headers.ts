import type { ReceivedRequest } from "../../http/received-request.ts";

export type WhiteSpace = "trim" | "collapse";

/** One line per header, sorted by name; an absent header counts as empty. */
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
