export type LineRole = "method" | "path" | "query" | "header" | "signedHeaders" | "payload" | "text";

/** Headers stand between the third line and an empty one. */
export function rolesOf(request: string): readonly LineRole[] {
  const lines = request.split("\n");
  const { length } = lines;
  if (length < 5) return lines.map(() => "text");
  return lines.map((line, index) => {
    if (index === length - 1) return "payload";
    if (index === length - 2) return "signedHeaders";
    return (["method", "path", "query"] as const)[index] ?? (line === "" ? "text" : "header");
  });
}

/** Breaks a one-line text after each parameter, so that two can be compared line by line. */
export function toLines(text: string): string {
  const lines = text.replaceAll("\r\n", "\n");
  return lines.trim().includes("\n") ? lines : lines.replaceAll(/(?<=&|%26)/gu, "\n");
}
