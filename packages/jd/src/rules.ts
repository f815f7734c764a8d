import { isSummary, type Point, ValidationError } from "@yunmeter/core";

import { API_DOCS, type DimensionLimits, MOST_NAME_BYTES, MOST_UNIT_BYTES, MOST_VALUE, PERIOD } from "./limits.ts";

/** What the caller chose about the rules. */
export interface Rules {
  readonly dimensionLimits: DimensionLimits;
  /** Whether the values of dimensions may hold hyphens. */
  readonly allowHyphen: boolean | undefined;
}

/** The first rule that the identity or the period of a point breaks; those of its values are checked as they are written. */
export function brokenRule(point: Point, namespace: string | undefined, rules: Rules): ValidationError | undefined {
  return (
    brokenNamespace(namespace) ??
    brokenText(["name"], point.name, MOST_NAME_BYTES) ??
    brokenDimensions(point.dimensions, rules) ??
    (point.unit === undefined ? undefined : brokenText(["unit"], point.unit, MOST_UNIT_BYTES)) ??
    brokenPeriod(point)
  );
}

/** Whether a namespace is one that the service takes. */
export function isNamespace(text: unknown): text is string {
  return typeof text === "string" && brokenNamespace(text) === undefined;
}

function brokenNamespace(namespace: string | undefined): ValidationError | undefined {
  if (namespace !== undefined) return brokenText(["namespace"], namespace, MOST_NAME_BYTES);
  return broken(["namespace"], "required", "must be given, here or as an option of the reporter", namespace);
}

/** What passes is ASCII, so it has as many bytes as characters, and means itself in JSON. */
function brokenText(path: string[], text: string, limit: number, legal = PLAIN): ValidationError | undefined {
  const isShort = text.length <= limit;
  if (isShort && legal.test(text)) return undefined;
  const must = `must be 1 to ${limit} letters, digits, _ or . (in values of dimensions also -, with allowHyphen)`;
  return broken(path, isShort ? "charset" : "bytes", must, text, limit);
}

const PLAIN = /^[\w.]+$/;
const HYPHENATED = /^[\w.-]+$/;

function brokenDimensions(
  dimensions: Point["dimensions"] = {},
  { dimensionLimits, allowHyphen }: Rules,
): ValidationError | undefined {
  const keys = Object.keys(dimensions);
  const { count, bytes: limit } = dimensionLimits;
  if (keys.length === 0 || keys.length > count)
    return broken(["dimensions"], "count", `must be 1 to ${count}`, keys.length, count);
  let bytes = 0;
  for (const key of keys) {
    const value = dimensions[key] ?? "";
    const path = ["dimensions", key];
    const fault = brokenText(path, key, limit) ?? brokenText(path, value, limit, allowHyphen ? HYPHENATED : PLAIN);
    if (fault !== undefined) return fault;
    bytes += key.length + value.length;
  }
  if (bytes <= limit) return undefined;
  return broken(["dimensions"], "bytes", `must be ${limit} bytes in all at most`, bytes, limit);
}

function brokenPeriod(point: Point): ValidationError | undefined {
  if (!isSummary(point) || point.period === PERIOD) return undefined;
  return broken(["period"], "period", `must be ${PERIOD} seconds, or it cannot be queried`, point.period, PERIOD);
}

/** What is wrong with a number, if something is; `path` leads to it. */
export function brokenNumber(path: string[], value: number | bigint): ValidationError | undefined {
  const least = path.at(-1) === "count" ? 0n : -MOST_VALUE;
  // Exact between the two kinds of number, where the limit itself is none that a double can be.
  if (value >= least && value <= MOST_VALUE) return undefined;
  return broken(path, "magnitude", `must be ${least} to ${MOST_VALUE}`, value);
}

/** A rule of the service that a point breaks. */
export function broken(path: string[], rule: string, must: string, received: unknown, limit?: number): ValidationError {
  return new ValidationError({ path, rule, must, received, limit, link: API_DOCS, vendor: "jd" });
}
