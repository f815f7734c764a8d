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
export function layOut(keys: readonly string[], { names: style, labels }: LabelOptions): LabelLayout | ValidationError {
  const most = labels.count - 1;
  if (keys.length > most) {
    const must = `must be ${most} at most, beside the name (option labels.count)`;
    return broken(["dimensions"], "count", must, keys.length, DROP_DOCS, most);
  }
  const found: (readonly [name: string, place: number])[] = [["__name__", -1]];
  for (const [place, key] of keys.entries()) {
    const name = labelNameFor(key, style);
    const fault = brokenKey(key, name, style, labels);
    if (fault !== undefined) return fault;
    found.push([name, place]);
  }
  found.sort(([one], [other]) => compareBytes(one, other));
  const names = found.map(([name]) => name);
  const repeated = names.find((name, index) => name === names[index - 1]);
  if (repeated === undefined) return { keys, names, places: found.map(([, place]) => place) };
  return broken(["dimensions"], "repeated", "must differ in name once rewritten", repeated, NAME_DOCS);
}

/** The rule that the name or a label of a point breaks. `texts` are its dimensions, as the keys have them. */
export function brokenRule(
  { keys }: LabelLayout,
  { name, metric }: { readonly name: string; readonly metric: string },
  texts: readonly string[],
  { names, labels }: LabelOptions,
): ValidationError | undefined {
  if (!isMetricName(metric, names)) {
    const must = `must be letters, digits, _ and :, no digit first; ${OTHER_NAMES}`;
    return broken(["name"], "charset", must, name, NAME_DOCS);
  }
  let fault = brokenValue(metric, labels);
  for (let place = 0; fault === undefined && place < texts.length; place++)
    fault = brokenValue(texts[place] as string, labels, keys[place]);
  return fault;
}

function brokenKey(
  key: string,
  name: string,
  style: NameStyle,
  { nameBytes }: LabelLimits,
): ValidationError | undefined {
  if (!isLabelName(name, style)) {
    const must = `must be named by letters, digits and _, no digit and not __ first; ${OTHER_NAMES}`;
    return broken(["dimensions", key], "charset", must, key, NAME_DOCS);
  }
  if (isWithin(name, nameBytes)) return undefined;
  const must = `must have a name of ${nameBytes} bytes at most (option labels.nameBytes)`;
  return broken(["dimensions", key], "bytes", must, key, DROP_DOCS, nameBytes);
}

/** The rule that the value of a label breaks; without a key it is the name of the metric. */
function brokenValue(value: string, { valueBytes, without }: LabelLimits, key?: string): ValidationError | undefined {
  const forbidden = without === "" ? undefined : Array.from(without).find((character) => value.includes(character));
  if (value !== "" && forbidden === undefined && isWithin(value, valueBytes)) return undefined;
  const path = key === undefined ? ["name"] : ["dimensions", key];
  if (value === "") return broken(path, "length", "must not be empty", value);
  if (forbidden !== undefined)
    return broken(path, "charset", `must not hold ${forbidden} (option labels.without)`, value);
  const must = `must be ${valueBytes} bytes at most (option labels.valueBytes)`;
  return broken(path, "bytes", must, value, DROP_DOCS, valueBytes);
}

/** No unit of UTF-16 takes more than three bytes, so most texts need not be counted. */
function isWithin(text: string, bytes: number): boolean {
  return text.length * 3 <= bytes || utf8Length(text) <= bytes;
}

const OTHER_NAMES = 'names: "opentelemetry" rewrites others, "utf-8" sends them';

/** By code points, which sort as UTF-8 does. UTF-16 does not: its surrogates come before U+E000. */
function compareBytes(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one[index] === other[index]) index++;
  // Inside a pair the first halves are equal: the second ones decide, and sort as their code points do.
  return (one.codePointAt(index) ?? -1) - (other.codePointAt(index) ?? -1);
}
