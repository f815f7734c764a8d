import { preview } from "../errors/preview.ts";
import { ValidationError } from "../errors/validation-error.ts";
import { notMilliseconds } from "./instant.ts";
import { isInstant, isPeriod, isRecord, isText, isValue, KNOWN_KEYS } from "./is-point.ts";
import { isStatisticName, STATISTIC_NAMES } from "./statistics.ts";

/**
 * The first fault of a value that is not a point, named by its path; `undefined` for a point. Runs on failures only:
 * {@link isPoint} finds them in a fraction of the time.
 */
export function explainPoint(value: unknown): ValidationError | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return notAPoint(value);
  // A promise or a Map is named by its kind, since it would help little that its name is missing.
  if (!Object.hasOwn(value, "name") && preview(value) !== "an object") return notAPoint(value);
  const given = value as Readonly<Record<string, unknown>>;
  const isSample = given["statistics"] === undefined && given["period"] === undefined;
  const rules = { name: textMust, ...OPTIONAL, ...(isSample ? SAMPLE : SUMMARY) };
  return misplacedField(given, rules) ?? brokenField(given, rules);
}

/** What the value of a field must be, and where that is about a part of it, the part's key; `undefined` for a good one. */
type FieldRule = (value: unknown) => string | readonly [must: string, key: string] | undefined;

function misplacedField(given: Readonly<Record<string, unknown>>, rules: object): ValidationError | undefined {
  for (const key in given)
    if (given[key] !== undefined && !Object.hasOwn(rules, key))
      return faultAt([key], KNOWN_KEYS.has(key) ? OTHER_KIND : "is not a field of a point", given[key]);
  return undefined;
}

function brokenField(
  given: Readonly<Record<string, unknown>>,
  rules: Readonly<Record<string, FieldRule>>,
): ValidationError | undefined {
  for (const [name, rule] of Object.entries(rules)) {
    const value = given[name];
    if (value === undefined && Object.hasOwn(OPTIONAL, name)) continue;
    const broken = name in given ? rule(value) : "must be given";
    if (typeof broken === "string") return faultAt([name], broken, value);
    if (broken !== undefined) return faultAt([name, broken[1]], broken[0], (value as typeof given)[broken[1]]);
  }
  return undefined;
}

function notAPoint(value: unknown): ValidationError {
  return faultAt([], "must be an object such as { name, value }", value);
}

function faultAt(path: readonly string[], must: string, received: unknown): ValidationError {
  return new ValidationError({ path, must, received, rule: "type" });
}

const OTHER_KIND = "must not stand beside the other kind's fields";

const OPTIONAL: Readonly<Record<string, FieldRule>> = {
  dimensions: eachMust("must be an object of strings", textMust),
  namespace: textMust,
  timestamp: instantMust,
  unit: textMust,
};

const SAMPLE: Readonly<Record<string, FieldRule>> = {
  value: (value) => (isValue(value) ? undefined : "must be a finite number or a bigint"),
};

const SUMMARY: Readonly<Record<string, FieldRule>> = {
  period: (value) => (isPeriod(value) ? undefined : "must be whole seconds, at least 1"),
  statistics: (value) =>
    isRecord(value) && Object.values(value).every((part) => part === undefined)
      ? "must hold at least one statistic"
      : eachMust("must be an object of statistics", statisticMust)(value),
};

function instantMust(value: unknown): string | undefined {
  if (isInstant(value)) return undefined;
  return typeof value === "number" && Number.isInteger(value)
    ? notMilliseconds(value)
    : "must be a Date or whole epoch milliseconds";
}

function textMust(value: unknown): string | undefined {
  if (isText(value)) return undefined;
  return typeof value === "string" ? "must not hold half a surrogate pair" : "must be a string";
}

function statisticMust(value: unknown, key: string): string | undefined {
  if (value === undefined || (isStatisticName(key) && Number.isFinite(value))) return undefined;
  return isStatisticName(key)
    ? "must be a finite number"
    : `is not a statistic; the statistics are ${STATISTIC_NAMES.join(", ")}`;
}

/** The rule of a record: of itself, and of each own key and value. */
function eachMust(mustAll: string, must: (part: unknown, key: string) => string | undefined): FieldRule {
  return (value) => {
    if (!isRecord(value)) return mustAll;
    for (const [key, part] of Object.entries(value)) {
      const broken = isText(key) ? must(part, key) : "has a key that holds half a surrogate pair";
      if (broken !== undefined) return [broken, key];
    }
    return undefined;
  };
}
