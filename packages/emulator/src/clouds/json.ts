// Digits that a JavaScript number would lose.
const LONG_INTEGER = /\d{16}/u;
/** Longer integers are read as JavaScript numbers: the time that a bigint takes grows faster than its digits. */
const MOST_DIGITS = 1_000;
// A noncharacter, which no ordinary text begins with.
const MARK = "\u{10FFFF}";

/** `JSON.parse`, except that integers beyond 2^53 become bigints instead of losing digits. */
export function parseJson(text: string): unknown {
  return LONG_INTEGER.test(text) ? JSON.parse(markLongIntegers(text), reviveLongIntegers) : JSON.parse(text);
}

/** In one pass and linear time, whatever the text: no expression is tried at every quote. */
function markLongIntegers(text: string): string {
  let marked = "";
  let copied = 0;
  for (let at = 0; at < text.length;) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    if (isLongInteger(token)) {
      marked += `${text.slice(copied, at)}"${MARK}${token}"`;
      copied = end;
    }
    at = end;
  }
  return marked + text.slice(copied);
}

/** The end of the string, the number or the single character that begins here. */
function tokenEnd(text: string, from: number): number {
  if (text[from] === '"') return stringEnd(text, from + 1);
  let end = from;
  while (NUMBER_CHARACTER.test(text[end] ?? "")) end += 1;
  return Math.max(end, from + 1);
}

const NUMBER_CHARACTER = /[-+.\deE]/u;

/** The index after the closing quote of the JSON string whose content begins at `from`. */
export function stringEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

function isLongInteger(token: string): boolean {
  return (
    token.length >= 16 &&
    token.length <= MOST_DIGITS &&
    /^-?\d{16,}$/u.test(token) &&
    !Number.isSafeInteger(Number(token))
  );
}

function reviveLongIntegers(_: string, value: unknown): unknown {
  return typeof value === "string" && value.startsWith(MARK) && /^-?\d{16,}$/u.test(value.slice(MARK.length))
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
