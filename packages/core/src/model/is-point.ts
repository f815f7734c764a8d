import type { Point } from "./point.ts";
import { isStatisticName } from "./statistics.ts";
import { isWellFormed } from "./text.ts";

/**
 * Whether a value is a point that every reporter understands. Written by hand because it runs on every point of
 * every call; the schema in `explain-point.ts` says the same and explains a refusal.
 */
// oxlint-disable-next-line complexity -- One expression costs 0.2 µs a point; the same in parts costs more.
export function isPoint(value: unknown): value is Point {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const point = value as Record<string, unknown>;
  for (const key in point) {
    if (!KNOWN_KEYS.has(key) && point[key] !== undefined) return false;
  }
  return (
    isText(point["name"]) &&
    isMaybe(point["dimensions"], isTextRecord) &&
    isMaybe(point["namespace"], isText) &&
    isMaybe(point["timestamp"], isInstant) &&
    isMaybe(point["unit"], isText) &&
    (point["statistics"] === undefined && point["period"] === undefined
      ? isValue(point["value"])
      : point["value"] === undefined && isPeriod(point["period"]) && isStatistics(point["statistics"]))
  );
}

/** The fields of a point, of either kind. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set([
  "name",
  "dimensions",
  "namespace",
  "timestamp",
  "unit",
  "value",
  "period",
  "statistics",
]);

function isMaybe(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

/** Text that survives UTF-8: the empty one too, since each cloud has its own least length. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && isWellFormed(value);
}

/** A number with a decimal form, or any bigint. */
export function isValue(value: unknown): value is number | bigint {
  return Number.isFinite(value) || typeof value === "bigint";
}

/** Whole milliseconds that a `Date` can hold: anything else would be rounded on the way. */
export function isInstant(value: unknown): value is number | Date {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  return Number.isInteger(value) && Math.abs(value as number) <= LAST_INSTANT;
}

const LAST_INSTANT = 8.64e15;

/** Whole seconds, at least one. */
export function isPeriod(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** An object literal in the widest sense: of any realm, or without a prototype; no Map, no class. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A record whose own keys and values are all text. */
export function isTextRecord(value: unknown): value is Readonly<Record<string, string>> {
  if (!isRecord(value)) return false;
  for (const key of Object.keys(value)) {
    if (!isText(key) || !isText(value[key])) return false;
  }
  return true;
}

/** A record of at least one known statistic, each finite. */
export function isStatistics(value: unknown): value is Readonly<Record<string, number>> {
  if (!isRecord(value)) return false;
  let given = 0;
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue;
    if (!isStatisticName(key) || !Number.isFinite(value[key])) return false;
    given++;
  }
  return given > 0;
}
