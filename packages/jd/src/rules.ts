import { isSummary, type Point, ValidationError } from "@yunmeter/core";
import { charactersOf, type CharacterSet, consistsOf } from "@yunmeter/core/kit";

import { API_DOCS, type DimensionLimits, MAX_NAME_BYTES, MAX_UNIT_BYTES, MAX_VALUE, PERIOD } from "./limits.ts";

/** Options that change the rules. */
export interface Rules {
  readonly dimensionLimits: DimensionLimits;
  /** Whether dimension values may contain hyphens. */
  readonly allowHyphen: boolean | undefined;
}

/** The first rule that a point breaks, beside those of its dimensions and values, which are checked while they are encoded. */
export function checkRules(point: Point, namespace: string | undefined): ValidationError | undefined {
  return (
    checkNamespace(namespace) ??
    checkText(["name"], point.name, MAX_NAME_BYTES) ??
    (point.unit === undefined ? undefined : checkText(["unit"], point.unit, MAX_UNIT_BYTES)) ??
    checkPeriod(point)
  );
}

/** Whether JD Cloud Monitor accepts the namespace. */
export function isNamespace(text: unknown): text is string {
  return typeof text === "string" && checkNamespace(text) === undefined;
}

function checkNamespace(namespace: string | undefined): ValidationError | undefined {
  if (namespace !== undefined) return checkText(["namespace"], namespace, MAX_NAME_BYTES);
  return violation(["namespace"], "required", "must be set, in the point or as an option of the reporter", namespace);
}

function checkText(path: readonly string[], text: string, limit: number): ValidationError | undefined {
  return isLegal(text, limit, PLAIN) ? undefined : illegalText(path, text, limit);
}

// Legal text is ASCII that needs no JSON escaping, so its bytes equal its characters.
function isLegal(text: string, limit: number, legal: CharacterSet): boolean {
  return text.length <= limit && consistsOf(text, legal);
}

function illegalText(path: readonly string[], text: string, limit: number): ValidationError {
  const must = `must be 1 to ${limit} letters, digits, _ or . (in values of dimensions also -, with allowHyphen)`;
  return violation([...path], text.length <= limit ? "charset" : "bytes", must, text, limit);
}

const PLAIN = charactersOf(/[\w.]/);
const HYPHENATED = charactersOf(/[\w.-]/);

/** Checks the number of dimensions and their keys. */
export function checkKeys(keys: readonly string[], { count, bytes }: DimensionLimits): ValidationError | undefined {
  if (keys.length === 0 || keys.length > count)
    return violation(["dimensions"], "count", `must be 1 to ${count}`, keys.length, count);
  const illegal = keys.find((key) => !isLegal(key, bytes, PLAIN));
  return illegal === undefined ? undefined : illegalText(["dimensions", illegal], illegal, bytes);
}

export function checkValue(
  key: string,
  value: string,
  { dimensionLimits, allowHyphen }: Rules,
): ValidationError | undefined {
  const limit = dimensionLimits.bytes;
  if (isLegal(value, limit, allowHyphen ? HYPHENATED : PLAIN)) return undefined;
  return illegalText(["dimensions", key], value, limit);
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
