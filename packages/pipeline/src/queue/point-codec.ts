import { isPoint, isSummary, type Point } from "@yunmeter/core";

export type Decoded = { readonly point: Point } | { readonly unknownVersion: number } | { readonly damaged: true };

const VERSION = 1;

/**
 * Writes a point for a queue. A bigint is a text, which no number is; a time is whole milliseconds; dimensions keep their
 * own keys, `__proto__` among them.
 */
export function encodePoint(point: Point): string {
  const { name, dimensions, namespace, unit, timestamp } = point;
  const time = timestamp === undefined ? undefined : Number(timestamp);
  const identity = { v: VERSION, name, dimensions, namespace, unit, time };
  if (isSummary(point)) return JSON.stringify({ ...identity, period: point.period, statistics: point.statistics });
  const { value } = point;
  return JSON.stringify({ ...identity, value: typeof value === "bigint" ? String(value) : value });
}

/** Reads what {@link encodePoint} wrote, of this version or the one before. */
export function decodePoint(body: string): Decoded {
  const entry = parse(body);
  const version = entry?.["v"];
  if (entry === undefined || !Number.isSafeInteger(version) || (version as number) < 1) return { damaged: true };
  if ((version as number) > VERSION) return { unknownVersion: version as number };
  const { v: _, time, value, ...fields } = entry;
  const point = {
    ...fields,
    ...(time === undefined ? {} : { timestamp: time }),
    ...(value === undefined ? {} : { value: typeof value === "string" ? toBigint(value) : value }),
  };
  return isPoint(point) ? { point } : { damaged: true };
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function toBigint(text: string): bigint | string {
  return /^-?\d+$/.test(text) ? BigInt(text) : text;
}
