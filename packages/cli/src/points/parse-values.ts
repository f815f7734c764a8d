// The values of a command line and of lines of input, from their texts.
import { UsageError } from "../usage-error.ts";

/** A decimal number; a bigint where a number would round it. `undefined` for any other text. */
export function readNumber(text: string): number | bigint | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return /^[+-]?\d+$/u.test(text) && !Number.isSafeInteger(value) ? BigInt(text.replace(/^\+/u, "")) : value;
}

/** Each digit can match in one way only: with `\d+\.?\d*` 50,000 zeros would take seconds. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;

/** Epoch milliseconds of a text that holds them, or a date with its time zone. @throws {UsageError} */
export function readTime(text: string, flag: string): number {
  if (/^\d{10}$/u.test(text))
    throw new UsageError(`${flag} ${text} looks like seconds; in milliseconds it is ${text}000`);
  const value = /^\d+$/u.test(text) ? Number(text) : readIsoTime(text);
  if (Number.isSafeInteger(value)) return value as number;
  throw new UsageError(
    `${flag} needs epoch milliseconds or a time such as 2026-01-02T03:04:05Z; received ${JSON.stringify(text)}`,
  );
}

/** Epoch milliseconds of an ISO 8601 date with its time zone: without one it means another time on another machine. */
export function readIsoTime(text: string): number | undefined {
  const value = ISO.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/u;

/** Dimensions of texts such as `host=web-1`; the value may hold further `=`. @throws {UsageError} */
export function readDimensions(texts: readonly string[]): Readonly<Record<string, string>> {
  const dimensions = new Map<string, string>();
  for (const text of texts) {
    const mark = text.indexOf("=");
    if (mark < 1) throw new UsageError(`--dimension needs key=value; received ${JSON.stringify(text)}`);
    const key = text.slice(0, mark);
    if (dimensions.has(key)) throw new UsageError(`--dimension ${key} is given twice`);
    dimensions.set(key, text.slice(mark + 1));
  }
  return Object.fromEntries(dimensions);
}
