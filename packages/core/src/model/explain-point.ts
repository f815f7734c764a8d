import { ValidationError } from "../errors/validation-error.ts";
import { isInstant, isPeriod, isRecord, isText, isValue, KNOWN_KEYS } from "./is-point.ts";
import { isStatisticName, STATISTIC_NAMES } from "./statistics.ts";

/**
 * The first fault of a value that is not a point, named by its path; `undefined` for a point. Runs on failures only:
 * {@link isPoint} finds them in a fraction of the time.
 */
export function explainPoint(value: unknown): ValidationError | undefined {
  const fault = faultIn(value);
  return fault && new ValidationError({ ...fault, rule: "type" });
}

interface PointFault {
  readonly path: readonly string[];
  readonly must: string;
  readonly received: unknown;
}

/** The fault of one field's value, or of a part of it. */
type FaultOf = (value: unknown) => PointFault | undefined;

function faultIn(value: unknown): PointFault | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return faultAt([], "must be an object", value);
  const given = value as Readonly<Record<string, unknown>>;
  const isSample = given["statistics"] === undefined && given["period"] === undefined;
  const fields = { name: text, ...OPTIONAL, ...(isSample ? SAMPLE : SUMMARY) };
  return faultInKeys(given, fields) ?? faultInFields(given, fields);
}

function faultInKeys(given: Readonly<Record<string, unknown>>, fields: object): PointFault | undefined {
  for (const key in given)
    if (given[key] !== undefined && !Object.hasOwn(fields, key))
      return faultAt([key], KNOWN_KEYS.has(key) ? OTHER_KIND : "is not a field of a point", given[key]);
  return undefined;
}

function faultInFields(
  given: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FaultOf>>,
): PointFault | undefined {
  for (const [name, faultOf] of Object.entries(fields)) {
    const field = given[name];
    if (field === undefined && Object.hasOwn(OPTIONAL, name)) continue;
    const fault = name in given ? faultOf(field) : faultAt([], "must be given", field);
    if (fault !== undefined) return { ...fault, path: [name, ...fault.path] };
  }
  return undefined;
}

function faultAt(path: readonly string[], must: string, received: unknown): PointFault {
  return { path, must, received };
}

const OTHER_KIND = "must not stand beside the other kind's fields";

const text: FaultOf = (value) => (isText(value) ? undefined : faultAt([], mustBeText(value), value));

const OPTIONAL: Readonly<Record<string, FaultOf>> = {
  dimensions: eachOwn("must be an object of strings", isText, mustBeText),
  namespace: text,
  timestamp: satisfying(isInstant, "must be a Date or whole epoch milliseconds"),
  unit: text,
};

const SAMPLE: Readonly<Record<string, FaultOf>> = {
  value: satisfying(isValue, "must be a finite number or a bigint"),
};

const SUMMARY: Readonly<Record<string, FaultOf>> = {
  period: satisfying(isPeriod, "must be whole seconds, at least 1"),
  statistics: (value) =>
    isRecord(value) && Object.values(value).every((part) => part === undefined)
      ? faultAt([], "must hold at least one statistic", value)
      : eachOwn("must be an object of statistics", isStatistic, mustBeStatistic)(value),
};

function satisfying(holds: (value: unknown) => boolean, must: string): FaultOf {
  return (value) => (holds(value) ? undefined : faultAt([], must, value));
}

function mustBeText(value: unknown, key = ""): string {
  if (!isText(key)) return "has a key that holds half a surrogate pair";
  return typeof value === "string" ? "must not hold half a surrogate pair" : "must be a string";
}

function isStatistic(value: unknown, key: string): boolean {
  return value === undefined || (isStatisticName(key) && Number.isFinite(value));
}

function mustBeStatistic(_: unknown, key: string): string {
  return isStatisticName(key)
    ? "must be a finite number"
    : `is not a statistic; the statistics are ${STATISTIC_NAMES.join(", ")}`;
}

/** A record in which each own key and value satisfies `holds`. */
function eachOwn(
  mustAll: string,
  holds: (part: unknown, key: string) => boolean,
  mustEach: (part: unknown, key: string) => string,
): FaultOf {
  return (value) => {
    if (!isRecord(value)) return faultAt([], mustAll, value);
    const wrong = Object.entries(value).find(([key, part]) => !isText(key) || !holds(part, key));
    return wrong && faultAt([wrong[0]], mustEach(wrong[1], wrong[0]), wrong[1]);
  };
}
