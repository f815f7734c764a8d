import type { Point, ValidationError } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import { DROP_DOCS, type LabelLimits, NAME_DOCS } from "./limits.ts";
import { isLabelName, isMetricName, labelNameFor, metricNameFor, type NameStyle } from "./names.ts";
import { broken } from "./rules.ts";
import type { Label } from "./wire/write-request.ts";

export interface LabelOptions {
  readonly names: NameStyle;
  readonly labels: LabelLimits;
}

/**
 * The labels of a point, sorted by the bytes of their names, or the rule one of them breaks. Kept here is every rule by
 * whose breach a receiver drops a series, or a label, and answers that all is well.
 */
export function labelsOf(point: Point, options: LabelOptions): Label[] | ValidationError {
  const { name, unit, dimensions = {} } = point;
  const metric = metricNameFor(name, unit, options.names);
  const keys = Object.keys(dimensions);
  const fault = brokenName(name, metric, options) ?? brokenCount(keys.length + 1, options.labels);
  if (fault !== undefined) return fault;
  const labels: Label[] = [["__name__", metric]];
  for (const key of keys) {
    const label = labelNameFor(key, options.names);
    const value = dimensions[key] ?? "";
    const broke = brokenLabel(key, label, value, options);
    if (broke !== undefined) return broke;
    if (!insert([label, value], labels))
      return broken(["dimensions"], "repeated", "must be labels of different names once rewritten", label, NAME_DOCS);
  }
  return labels;
}

/** Keeps the labels sorted; false for a name that is there already. There are few, and most come in order. */
function insert(label: Label, labels: Label[]): boolean {
  let place = labels.length;
  for (; place > 0; place--) {
    const order = compareBytes(labels[place - 1]?.[0] ?? "", label[0]);
    if (order === 0) return false;
    if (order < 0) break;
  }
  labels.splice(place, 0, label);
  return true;
}

function brokenName(name: string, metric: string, { names, labels }: LabelOptions): ValidationError | undefined {
  if (isMetricName(metric, names)) return brokenValue(metric, labels, "name");
  const must = `must be letters, digits, _ and :, no digit first; ${OTHER_NAMES}`;
  return broken(["name"], "charset", must, name, NAME_DOCS);
}

function brokenCount(count: number, limits: LabelLimits): ValidationError | undefined {
  if (count <= limits.count) return undefined;
  const must = `must be ${limits.count - 1} at most, beside the name (option labels.count)`;
  return broken(["dimensions"], "count", must, count - 1, DROP_DOCS, limits.count - 1);
}

function brokenLabel(
  key: string,
  name: string,
  value: string,
  { names, labels }: LabelOptions,
): ValidationError | undefined {
  if (!isLabelName(name, names)) {
    const must = `must be named by letters, digits and _, no digit and not __ first; ${OTHER_NAMES}`;
    return broken(["dimensions", key], "charset", must, key, NAME_DOCS);
  }
  if (!isWithin(name, labels.nameBytes)) {
    const must = `must have a name of ${labels.nameBytes} bytes at most (option labels.nameBytes)`;
    return broken(["dimensions", key], "bytes", must, key, DROP_DOCS, labels.nameBytes);
  }
  if (value !== "") return brokenValue(value, labels, "dimensions", key);
  return broken(["dimensions", key], "length", "must not be empty: to a receiver that is no label", value);
}

function brokenValue(value: string, limits: LabelLimits, ...path: readonly string[]): ValidationError | undefined {
  if (!isWithin(value, limits.valueBytes)) {
    const must = `must be ${limits.valueBytes} bytes at most (option labels.valueBytes)`;
    return broken(path, "bytes", must, value, DROP_DOCS, limits.valueBytes);
  }
  const found =
    limits.without === "" ? undefined : Array.from(limits.without).find((character) => value.includes(character));
  if (found === undefined) return undefined;
  return broken(path, "charset", `must not hold ${found} (option labels.without)`, value);
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
