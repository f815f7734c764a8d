import * as v from "valibot";

import { ValidationError } from "../errors/validation-error.ts";
import { isInstant, isPeriod, isRecord, isText, isValue, KNOWN_KEYS } from "./is-point.ts";
import { isStatisticName } from "./statistics.ts";

/**
 * Says why a value is not a point: the first fault, named by its path. Runs on failures only, since a schema costs
 * microseconds where {@link isPoint} costs a fraction of one.
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
 * The schema that one value has to meet. Made for that value, with an entry for each of its keys: a valibot record
 * would drop `__proto__`, and a strict object would let `constructor` pass.
 */
function pointSchema(value: unknown): v.GenericSchema {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refusal("must be an object");
  const given = value as Readonly<Record<string, unknown>>;
  const text = v.custom(isText, MUST_BE_TEXT);
  const identity = {
    name: text,
    dimensions: v.optional(eachOwn(given["dimensions"], isText, "must be an object of texts", MUST_BE_TEXT)),
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

const MUST_BE_TEXT = "must be text without half surrogate pairs";

function statisticsSchema(value: unknown): v.GenericSchema {
  if (isRecord(value) && Object.values(value).every((part) => part === undefined))
    return refusal("must hold at least one statistic");
  return eachOwn(
    value,
    (part, key) => part === undefined || (isStatisticName(key) && Number.isFinite(part)),
    "must be an object of known statistics",
    "must be a known statistic and a finite number",
  );
}

/** A record whose own keys and values all hold. */
function eachOwn(
  value: unknown,
  holds: (part: unknown, key: string) => boolean,
  mustAll: string,
  mustEach: string,
): v.GenericSchema {
  if (!isRecord(value)) return refusal(mustAll);
  const each = (key: string): v.GenericSchema => v.custom((part) => isText(key) && holds(part, key), mustEach);
  return v.object(Object.fromEntries(Object.keys(value).map((key) => [key, each(key)])));
}

/** Entries for what stands in a point and does not belong there. */
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
