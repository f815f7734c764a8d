import { UsageError } from "../usage-error.ts";

/** Epoch milliseconds of a text: of themselves, or of a date with its time zone. @throws {UsageError} */
export function readTime(text: string, name: string): number {
  if (/^\d{10}$/u.test(text))
    throw new UsageError(`${name} ${text} looks like seconds; in milliseconds it is ${text}000`);
  const value = /^\d+$/u.test(text) ? Number(text) : readIsoTime(text);
  if (Number.isSafeInteger(value)) return value as number;
  throw new UsageError(
    `${name} wants epoch milliseconds or a time such as 2026-01-02T03:04:05Z, not ${JSON.stringify(text)}`,
  );
}

/** Epoch milliseconds of a date of ISO 8601 with its time zone; `undefined` of anything else. */
export function readIsoTime(text: string): number | undefined {
  const value = ISO.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

/** Without a zone, a time would mean something else on another machine. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/u;
