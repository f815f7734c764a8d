export function jsonText(value: unknown): string {
  return `${withBigints(JSON.stringify(value, marked, 2))}\n`;
}

export function jsonLine(value: unknown): string {
  return `${withBigints(JSON.stringify(value, marked))}\n`;
}

function marked(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `\u0000${value}\u0000` : value;
}

function withBigints(text: string): string {
  return text.replaceAll(/"\\u0000(-?\d+)\\u0000"/gu, "$1");
}
