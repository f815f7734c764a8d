import { ValidationError } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import { DROP_DOCS, type LabelLimits, NAME_DOCS } from "./limits.ts";
import { isLabelName, isMetricName, labelNameFor, type NameStyle } from "./names.ts";
import { broken } from "./rules.ts";
import type { LabelOrder } from "./wire/write-request.ts";

export interface LabelOptions {
  readonly names: NameStyle;
  readonly labels: LabelLimits;
}

// Kept here is every rule by whose breach a receiver drops a series, or a label, and answers that all is well.

/** What points with the same keys have in common: their labels without the values. */
export interface LabelLayout extends LabelOrder {
  readonly keys: readonly string[];
}

/** The labels that dimensions of these keys become, or the rule that one of them breaks. */
export function layOut(keys: readonly string[], options: LabelOptions): LabelLayout | ValidationError {
  const fault = brokenCount(keys.length + 1, options.labels);
  if (fault !== undefined) return fault;
  const names = keys.map((key) => labelNameFor(key, options.names));
  for (const [place, key] of keys.entries()) {
    const broke = brokenKey(key, names[place] ?? "", options);
    if (broke !== undefined) return broke;
  }
  const nameAt = (place: number): string => names[place] ?? "__name__";
  const places = [-1, ...keys.keys()].toSorted((one, other) => compareBytes(nameAt(one), nameAt(other)));
  const sorted = places.map(nameAt);
  const repeated = sorted.find((name, place) => name === sorted[place - 1]);
  if (repeated === undefined) return { keys, names: sorted, places };
  return broken(["dimensions"], "repeated", "must be labels of different names once rewritten", repeated, NAME_DOCS);
}

/** The rule that the name or a label of a point breaks. `texts` are its dimensions, as the keys have them. */
export function brokenRule(
  { keys }: LabelLayout,
  { name, metric }: { readonly name: string; readonly metric: string },
  texts: readonly string[],
  options: LabelOptions,
): ValidationError | undefined {
  const fault = brokenName(name, metric, options);
  if (fault !== undefined) return fault;
  for (let place = 0; place < texts.length; place++) {
    const text = texts[place] as string;
    if (!isLabelValue(text, options.labels)) return brokenLabel(keys[place] as string, text, options.labels);
  }
  return undefined;
}

function brokenName(name: string, metric: string, { names, labels }: LabelOptions): ValidationError | undefined {
  if (isMetricName(metric, names))
    return isLabelValue(metric, labels) ? undefined : brokenValue(metric, labels, ["name"]);
  const must = `must be letters, digits, _ and :, no digit first; ${OTHER_NAMES}`;
  return broken(["name"], "charset", must, name, NAME_DOCS);
}

function brokenCount(count: number, limits: LabelLimits): ValidationError | undefined {
  if (count <= limits.count) return undefined;
  const must = `must be ${limits.count - 1} at most, beside the name (option labels.count)`;
  return broken(["dimensions"], "count", must, count - 1, DROP_DOCS, limits.count - 1);
}

function brokenKey(key: string, name: string, { names, labels }: LabelOptions): ValidationError | undefined {
  if (!isLabelName(name, names)) {
    const must = `must be named by letters, digits and _, no digit and not __ first; ${OTHER_NAMES}`;
    return broken(["dimensions", key], "charset", must, key, NAME_DOCS);
  }
  if (isWithin(name, labels.nameBytes)) return undefined;
  const must = `must have a name of ${labels.nameBytes} bytes at most (option labels.nameBytes)`;
  return broken(["dimensions", key], "bytes", must, key, DROP_DOCS, labels.nameBytes);
}

function isLabelValue(value: string, limits: LabelLimits): boolean {
  return value !== "" && isWithin(value, limits.valueBytes) && forbiddenIn(value, limits) === undefined;
}

function brokenLabel(key: string, value: string, limits: LabelLimits): ValidationError {
  if (value !== "") return brokenValue(value, limits, ["dimensions", key]);
  return broken(["dimensions", key], "length", "must not be empty: to a receiver that is no label", value);
}

function brokenValue(value: string, limits: LabelLimits, path: readonly string[]): ValidationError {
  const forbidden = forbiddenIn(value, limits);
  if (forbidden !== undefined)
    return broken(path, "charset", `must not hold ${forbidden} (option labels.without)`, value);
  const must = `must be ${limits.valueBytes} bytes at most (option labels.valueBytes)`;
  return broken(path, "bytes", must, value, DROP_DOCS, limits.valueBytes);
}

function forbiddenIn(value: string, { without }: LabelLimits): string | undefined {
  return without === "" ? undefined : Array.from(without).find((character) => value.includes(character));
}

/** No unit of UTF-16 takes more than three bytes, so most texts need not be counted. */
function isWithin(text: string, bytes: number): boolean {
  return text.length * 3 <= bytes || utf8Length(text) <= bytes;
}

const OTHER_NAMES = 'names: "opentelemetry" rewrites others, and "utf-8" sends them to a receiver that takes them';

/** By code points, which sort as UTF-8 does. UTF-16 does not: its surrogates come before U+E000. */
function compareBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let index = 0;
  while (index < length && one.charCodeAt(index) === other.charCodeAt(index)) index++;
  if (index === length) return one.length - other.length;
  // Inside a pair the first halves are equal: the second ones decide, and sort as their code points do.
  return (one.codePointAt(index) ?? 0) - (other.codePointAt(index) ?? 0);
}
