import { isSummary, type Point, ValidationError } from "@yunmeter/core";

import { API_DOCS, type DimensionLimits, MAX_NAME_BYTES, MAX_UNIT_BYTES, MAX_VALUE, PERIOD } from "./limits.ts";

/** Options that change the rules. */
export interface Rules {
  readonly dimensionLimits: DimensionLimits;
  /** Whether dimension values may contain hyphens. */
  readonly allowHyphen: boolean | undefined;
}

/** The first rule that identity or period of a point breaks; values are checked while they are encoded. */
export function checkRules(point: Point, namespace: string | undefined, rules: Rules): ValidationError | undefined {
  return (
    checkNamespace(namespace) ??
    checkText(point.name, MAX_NAME_BYTES, PLAIN, "name") ??
    checkDimensions(point.dimensions, rules) ??
    (point.unit === undefined ? undefined : checkText(point.unit, MAX_UNIT_BYTES, PLAIN, "unit")) ??
    checkPeriod(point)
  );
}

/** Whether JD Cloud Monitor accepts the namespace. */
export function isNamespace(text: unknown): text is string {
  return typeof text === "string" && checkNamespace(text) === undefined;
}

function checkNamespace(namespace: string | undefined): ValidationError | undefined {
  if (namespace !== undefined) return checkText(namespace, MAX_NAME_BYTES, PLAIN, "namespace");
  return violation(["namespace"], "required", "must be set, in the point or as an option of the reporter", namespace);
}

// Legal text is ASCII that needs no JSON escaping, so its bytes equal its characters.
function checkText(
  text: string,
  limit: number,
  legal: RegExp,
  ...path: readonly string[]
): ValidationError | undefined {
  const isShort = text.length <= limit;
  if (isShort && legal.test(text)) return undefined;
  const must = `must be 1 to ${limit} letters, digits, _ or . (in values of dimensions also -, with allowHyphen)`;
  return violation([...path], isShort ? "charset" : "bytes", must, text, limit);
}

const PLAIN = /^[\w.]+$/;
const HYPHENATED = /^[\w.-]+$/;

function checkDimensions(
  dimensions: Point["dimensions"] = {},
  { dimensionLimits, allowHyphen }: Rules,
): ValidationError | undefined {
  const keys = Object.keys(dimensions);
  const { count, bytes: limit } = dimensionLimits;
  if (keys.length === 0 || keys.length > count)
    return violation(["dimensions"], "count", `must be 1 to ${count}`, keys.length, count);
  const legal = allowHyphen ? HYPHENATED : PLAIN;
  let bytes = 0;
  for (const key of keys) {
    const value = dimensions[key] ?? "";
    const fault = checkText(key, limit, PLAIN, "dimensions", key) ?? checkText(value, limit, legal, "dimensions", key);
    if (fault !== undefined) return fault;
    bytes += key.length + value.length;
  }
  if (bytes <= limit) return undefined;
  return violation(["dimensions"], "bytes", `must be ${limit} bytes in all at most`, bytes, limit);
}

function checkPeriod(point: Point): ValidationError | undefined {
  if (!isSummary(point) || point.period === PERIOD) return undefined;
  return violation(
    ["period"],
    "period",
    `must be ${PERIOD} seconds: other periods cannot be queried`,
    point.period,
    PERIOD,
  );
}

/** Checks the range of the value at `path`. */
export function checkNumber(path: string[], value: number | bigint): ValidationError | undefined {
  // Nearly every value: comparing a number with a bigint takes many times as long.
  if (typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER) return undefined;
  const least = path.at(-1) === "count" ? 0n : -MAX_VALUE;
  // A comparison of number and bigint is exact; a double cannot represent the limit.
  if (value >= least && value <= MAX_VALUE) return undefined;
  return violation(path, "magnitude", `must be ${least} to ${MAX_VALUE}`, value);
}

export function violation(
  path: string[],
  rule: string,
  must: string,
  received: unknown,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, limit, link: API_DOCS, vendor: "jd" });
}
