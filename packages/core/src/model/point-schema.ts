import * as v from "valibot";

import { ValidationError } from "../errors/validation-error.ts";
import { isInstant, isPeriod, isRecord, isText, isValue, KNOWN_KEYS } from "./is-point.ts";
import type { Point } from "./point.ts";
import { isStatisticName } from "./statistics.ts";

/**
 * Says why a value is not a point: the first fault, named by its path. Runs on failures only, since a schema costs
 * microseconds where {@link isPoint} costs a fraction of one.
 */
export function explainPoint(value: unknown): ValidationError | undefined {
  const { issues } = v.safeParse(pointSchema(), value);
  if (issues === undefined) return undefined;
  const [issue] = issues;
  const path = (issue.path ?? []).map((item) => String(item.key));
  return new ValidationError({ path, rule: "type", must: issue.message, received: issue.input });
}

/** The schema of a point, made when a fault has to be explained. */
function pointSchema(): v.GenericSchema<unknown, Point> {
  const text = v.custom<string>(isText, MUST_BE_TEXT);
  const identity = {
    name: text,
    dimensions: v.optional(eachOwn("must be an object of texts", MUST_BE_TEXT, (_, value) => isText(value))),
    namespace: v.optional(text),
    timestamp: v.optional(v.custom(isInstant, "must be a Date or whole epoch milliseconds")),
    unit: v.optional(text),
  };
  const sample = only({ ...identity, value: v.custom(isValue, "must be a finite number or a bigint") });
  const summary = only({
    ...identity,
    period: v.custom(isPeriod, "must be whole seconds, at least 1"),
    statistics: v.pipe(
      eachOwn(
        "must be an object of known statistics, each a finite number",
        "must be a known statistic, and a finite number",
        (key, value) => value === undefined || (isStatisticName(key) && Number.isFinite(value)),
      ),
      v.check((given) => Object.values(given as object).some(isPresent), "must hold at least one statistic"),
    ),
  });
  return v.lazy((value) => (looksLikeSummary(value) ? summary : sample)) as v.GenericSchema<unknown, Point>;
}

const MUST_BE_TEXT = "must be text without half surrogate pairs";

/** Known keys and no others. A strict valibot object would let `constructor` pass as known. */
function only<Entries extends v.ObjectEntries>(entries: Entries): v.GenericSchema<unknown> {
  return v.pipe(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
      "must be an object",
    ),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const key in dataset.value) {
        const value = dataset.value[key];
        if (value === undefined || Object.hasOwn(entries, key)) continue;
        const message = KNOWN_KEYS.has(key)
          ? "must not stand beside the other kind's fields"
          : "is not a field of a point";
        addIssue({ message, input: value, path: [at(dataset.value, key)] });
      }
    }),
    v.object(entries, "must be given"),
  );
}

/** Every own key and value, `__proto__` and `constructor` included, which a valibot record would drop. */
function eachOwn(
  mustAll: string,
  mustEach: string,
  holds: (key: string, value: unknown) => boolean,
): v.GenericSchema<unknown> {
  return v.pipe(
    v.custom<Record<string, unknown>>(isRecord, mustAll),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const key of Object.keys(dataset.value)) {
        const value = dataset.value[key];
        if (!isText(key) || !holds(key, value))
          addIssue({ message: mustEach, input: value, path: [at(dataset.value, key)] });
      }
    }),
  );
}

function at(input: Record<string, unknown>, key: string): v.ObjectPathItem {
  return { type: "object", origin: "value", input, key, value: input[key] };
}

function looksLikeSummary(value: unknown): boolean {
  return isPresent((value as Summaryish)?.statistics) || isPresent((value as Summaryish)?.period);
}

interface Summaryish {
  readonly statistics?: unknown;
  readonly period?: unknown;
}

function isPresent(value: unknown): boolean {
  return value !== undefined;
}
