import * as v from "valibot";

import { ValidationError } from "../errors/validation-error.ts";
import { isInstant, isPeriod, isRecord, isText, isValue, KNOWN_KEYS } from "./is-point.ts";
import { isStatisticName, STATISTIC_NAMES } from "./statistics.ts";

/**
 * The first fault of a value that is not a point, named by its path. Runs on failures only: a schema costs microseconds
 * where {@link isPoint} costs a fraction of one.
 */
export function explainPoint(value: unknown): ValidationError | undefined {
  const { issues } = v.safeParse(pointSchema(value), value, { abortEarly: true });
  if (issues === undefined) return undefined;
  const [{ path = [], message, input }] = issues;
  return new ValidationError({
    path: path.map(({ key }) => String(key)),
    rule: "type",
    must: message,
    received: input,
  });
}

/**
 * The schema for one value, with an entry for each of its keys: a valibot record drops `__proto__`, and a strict object
 * lets `constructor` pass.
 */
function pointSchema(value: unknown): v.GenericSchema {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refusal("must be an object");
  const given = value as Readonly<Record<string, unknown>>;
  const text = v.custom(isText, ({ input }) => mustBeText(input));
  const identity = {
    name: text,
    dimensions: v.optional(eachOwn(given["dimensions"], isText, "must be an object of strings", mustBeText)),
    namespace: v.optional(text),
    timestamp: v.optional(v.custom(isInstant, "must be a Date or whole epoch milliseconds")),
    unit: v.optional(text),
  };
  const entries: v.ObjectEntries =
    given["statistics"] === undefined && given["period"] === undefined
      ? { ...identity, value: v.custom(isValue, "must be a finite number or a bigint") }
      : {
          ...identity,
          period: v.custom(isPeriod, "must be whole seconds, at least 1"),
          statistics: statisticsSchema(given["statistics"]),
        };
  return v.object({ ...refusals(given, entries), ...entries }, "must be given");
}

function mustBeText(value: unknown, key = ""): string {
  if (!isText(key)) return "has a key that holds half a surrogate pair";
  return typeof value === "string" ? "must not hold half a surrogate pair" : "must be a string";
}

function statisticsSchema(value: unknown): v.GenericSchema {
  if (isRecord(value) && Object.values(value).every((part) => part === undefined))
    return refusal("must hold at least one statistic");
  return eachOwn(
    value,
    (part, key) => part === undefined || (isStatisticName(key) && Number.isFinite(part)),
    "must be an object of statistics",
    (_, key) => (isStatisticName(key) ? "must be a finite number" : NO_STATISTIC),
  );
}

const NO_STATISTIC = `is not a statistic; the statistics are ${STATISTIC_NAMES.join(", ")}`;

/** A record in which each own key and value satisfies `holds`. */
function eachOwn(
  value: unknown,
  holds: (part: unknown, key: string) => boolean,
  mustAll: string,
  mustEach: (part: unknown, key: string) => string,
): v.GenericSchema {
  if (!isRecord(value)) return refusal(mustAll);
  const each = (key: string): v.GenericSchema =>
    v.custom(
      (part) => isText(key) && holds(part, key),
      ({ input }) => mustEach(input, key),
    );
  return v.object(Object.fromEntries(Object.keys(value).map((key) => [key, each(key)])));
}

/** Entries for the keys that do not belong into a point of this kind. */
function refusals(given: Readonly<Record<string, unknown>>, entries: v.ObjectEntries): v.ObjectEntries {
  const found: [string, v.GenericSchema][] = [];
  for (const key in given) {
    if (given[key] === undefined || Object.hasOwn(entries, key)) continue;
    const must = KNOWN_KEYS.has(key) ? "must not stand beside the other kind's fields" : "is not a field of a point";
    found.push([key, refusal(must)]);
  }
  return Object.fromEntries(found);
}

function refusal(must: string): v.GenericSchema {
  return v.custom(() => false, must);
}
