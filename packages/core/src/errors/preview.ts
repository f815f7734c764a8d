/** Describes a value a caller gave: short, on one line, and without a throw, whatever the value is. */
export function preview(value: unknown): string {
  switch (typeof value) {
    case "string":
      return quoted(value.length > LONGEST_PREVIEW ? `${value.slice(0, LONGEST_PREVIEW)}…` : value);
    case "bigint":
      return `${value}n`.slice(0, LONGEST_PREVIEW);
    case "object":
      return value === null ? "null" : kindOf(value);
    case "function":
    case "symbol":
      return `a ${typeof value}`;
    default:
      return String(value);
  }
}

/** The same where a string is expected: `the number 12` cannot be mistaken for the string "12". */
export function previewNonString(value: unknown): string {
  const type = typeof value;
  return type === "number" || type === "bigint" || type === "boolean" ? `the ${type} ${String(value)}` : preview(value);
}

const LONGEST_PREVIEW = 80;

/** JSON, with the invisible characters escaped that JSON leaves as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

function kindOf(value: object): string {
  try {
    if (Array.isArray(value)) return "an array";
    if (!(value instanceof Date)) return "an object";
    return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  } catch {
    // A revoked proxy throws on every access.
    return "an object";
  }
}
