/** Digits that a JavaScript number would lose. */
const LONG_INTEGER = /\d{16}/u;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;
/** A noncharacter, which no ordinary text begins with. */
const MARK = "\u{10FFFF}";

/** `JSON.parse`, except that integers beyond 2^53 become bigints instead of losing digits. */
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

export function tryParseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: parseJson(text) };
  } catch {
    return undefined;
  }
}

/** Writes bigints as strings, which JSON can carry. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? item.toString() : item));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
}

export function isTextRecord(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === "string");
}
