/** Whether the text holds digits that a JavaScript number would lose. */
const LONG_INTEGER = /\d{16}/u;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;
/** A noncharacter, which no text of good will begins with. */
const MARK = "\u{10FFFF}";

/** Parses JSON as `JSON.parse` does, save that whole numbers beyond 2^53 become bigints instead of losing digits. */
export function parseJson(text: string): unknown {
  return LONG_INTEGER.test(text) ? JSON.parse(markLongIntegers(text), reviveLongIntegers) : JSON.parse(text);
}

function markLongIntegers(text: string): string {
  return text.replace(STRING_OR_NUMBER, (token) =>
    /^-?\d{16,}$/u.test(token) && !Number.isSafeInteger(Number(token)) ? `"${MARK}${token}"` : token,
  );
}

function reviveLongIntegers(_: string, value: unknown): unknown {
  return typeof value === "string" && value.startsWith(MARK) && /^-?\d+$/u.test(value.slice(MARK.length))
    ? BigInt(value.slice(MARK.length))
    : value;
}

/** The parsed text, or `undefined` where it is no JSON. */
export function tryParseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: parseJson(text) };
  } catch {
    return undefined;
  }
}

/** Writes JSON; bigints become strings, which JSON can carry. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? item.toString() : item));
}

/** Whether the value is an object with keys, and no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value is a number that JSON can carry, of whatever size. */
export function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
}

/** Whether the value is an object of texts. */
export function isTextRecord(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === "string");
}
