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
    const label = [labelNameFor(key, options.names), dimensions[key] ?? ""] as const;
    const broke = brokenLabel(key, label, options);
    if (broke !== undefined) return broke;
    labels.push(label);
  }
  labels.sort(([one], [other]) => compareBytes(one, other));
  const twice = labels.find(([label], index) => label === labels[index - 1]?.[0]);
  if (twice === undefined) return labels;
  return broken(["dimensions"], "repeated", "must be labels of different names once rewritten", twice[0], NAME_DOCS);
}

function brokenName(name: string, metric: string, { names, labels }: LabelOptions): ValidationError | undefined {
  if (!isMetricName(metric, names)) {
    const must = `must be letters, digits, _ and :, no digit first; ${OTHER_NAMES}`;
    return broken(["name"], "charset", must, name, NAME_DOCS);
  }
  return brokenValue(["name"], metric, labels);
}

function brokenCount(count: number, limits: LabelLimits): ValidationError | undefined {
  if (count <= limits.count) return undefined;
  const must = `must be ${limits.count - 1} at most, beside the name (option labels.count)`;
  return broken(["dimensions"], "count", must, count - 1, DROP_DOCS, limits.count - 1);
}

function brokenLabel(key: string, [name, value]: Label, { names, labels }: LabelOptions): ValidationError | undefined {
  const path = ["dimensions", key];
  if (!isLabelName(name, names)) {
    const must = `must be named by letters, digits and _, no digit and not __ first; ${OTHER_NAMES}`;
    return broken(path, "charset", must, key, NAME_DOCS);
  }
  if (utf8Length(name) > labels.nameBytes) {
    const must = `must have a name of ${labels.nameBytes} bytes at most (option labels.nameBytes)`;
    return broken(path, "bytes", must, key, DROP_DOCS, labels.nameBytes);
  }
  if (value === "") return broken(path, "length", "must not be empty: to a receiver that is no label", value);
  return brokenValue(path, value, labels);
}

function brokenValue(path: readonly string[], value: string, limits: LabelLimits): ValidationError | undefined {
  if (utf8Length(value) > limits.valueBytes) {
    const must = `must be ${limits.valueBytes} bytes at most (option labels.valueBytes)`;
    return broken(path, "bytes", must, value, DROP_DOCS, limits.valueBytes);
  }
  for (const character of limits.without) {
    if (value.includes(character))
      return broken(path, "charset", `must not hold ${character} (option labels.without)`, value);
  }
  return undefined;
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
