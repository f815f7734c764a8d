import { UNPRINTABLE, unitEscapes } from "./printable.ts";

/** A value as indented JSON, with bigints as numbers. */
export function jsonText(value: unknown): string {
  return `${stringify(value, 2)}\n`;
}

/** A value as JSON on one line, with bigints as numbers. */
export function jsonLine(value: unknown): string {
  return `${stringify(value)}\n`;
}

/**
 * JSON.stringify cannot write a bigint as a number before Node.js 22: digits are marked, and freed of quotes afterwards.
 * The mark is new each time, so that no text of the value can hold it.
 */
function stringify(value: unknown, indent?: number): string {
  const mark = crypto.randomUUID();
  const text = JSON.stringify(
    value,
    (_, part: unknown) => (typeof part === "bigint" ? `${mark}${part}` : part),
    indent,
  );
  // An escape is the same text in JSON, and a terminal does not obey it.
  return text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "gu"), "$1").replaceAll(UNPRINTABLE, unitEscapes);
}
