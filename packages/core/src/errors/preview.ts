/** Describes a value that a caller gave: short and on one line. Never throws. */
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

/** Like {@link preview}, where a string is expected: `the number 12` cannot be mistaken for the string "12". */
export function previewNonString(value: unknown): string {
  const type = typeof value;
  return type === "number" || type === "bigint" || type === "boolean" ? `the ${type} ${String(value)}` : preview(value);
}

/** Names the kind of a value that may be a secret, or hold one. */
export function previewKind(value: unknown): string {
  return value === undefined || typeof value === "object" ? preview(value) : `a ${typeof value}`;
}

const LONGEST_PREVIEW = 80;

/** JSON, with the invisible characters escaped that JSON leaves as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** `an array`, `a Date`, `a Promise (await it first)`; `an object` for an instance of a class. */
function kindOf(value: object): string {
  try {
    if (value instanceof Date && Number.isNaN(value.getTime())) return "an invalid Date";
    // Not by `instanceof`: a value may come from another realm.
    const kind = Object.prototype.toString.call(value).slice("[object ".length, -1);
    if (kind === "Promise") return "a Promise (await it first)";
    if (/^(?:Array|Object)$|^[^A-Z]|\W/.test(kind)) return Array.isArray(value) ? "an array" : "an object";
    return `${/^[AEIO]/.test(kind) ? "an" : "a"} ${kind}`;
  } catch {
    // A revoked proxy throws on every access.
    return "an object";
  }
}
