/** A value as JSON on lines of its own, with bigints as the digits that they are. */
export function jsonText(value: unknown): string {
  return `${withBigints(JSON.stringify(value, marked, 2))}\n`;
}

/** A value as JSON on one line. */
export function jsonLine(value: unknown): string {
  return `${withBigints(JSON.stringify(value, marked))}\n`;
}

/** JSON has no word for a bigint, yet its numbers may have any length: marked here, and freed of quotes afterwards. */
function marked(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `\u0000${value}\u0000` : value;
}

function withBigints(text: string): string {
  return text.replaceAll(/"\\u0000(-?\d+)\\u0000"/gu, "$1");
}
