import type { Point, StatisticName, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, epochMs, singleValue, utf8Length } from "@yunmeter/core/kit";

import { API_DOCS, LATE_MS } from "./limits.ts";
import { checkRules } from "./rules.ts";

/** One datum of the body. */
export interface Datum extends Encoded {
  readonly text: string;
}

export interface EncodeOptions {
  /** For points without a namespace. */
  readonly namespace: string | undefined;
  readonly ttlSeconds: number;
  readonly summaryAs: StatisticName | undefined;
}

/** Returns the wire form of a point, or the first Cloud Eye rule that it breaks. */
export function encode(point: Point, now: number, options: EncodeOptions): Datum | ValidationError {
  const namespace = point.namespace ?? options.namespace;
  const fault = checkRules(point, namespace);
  if (fault !== undefined) return fault;
  const value = singleValue(point, options.summaryAs, { vendor: "huawei-ces", link: API_DOCS });
  if (typeof value === "object") return value;
  const time = Number(point.timestamp ?? now);
  const unit = point.unit === undefined ? "" : `,"unit":${JSON.stringify(point.unit)}`;
  const type = typeof value === "bigint" ? "int" : "float";
  const dimensions = dimensionsOf(point);
  const text =
    `{"metric":{"namespace":"${namespace}","metric_name":"${point.name}","dimensions":[${dimensions}]},` +
    `"ttl":${options.ttlSeconds},"collect_time":${epochMs(time)},"value":${decimal(value)}${unit},"type":"${type}"}`;
  // By the rules, anything else is ASCII. Counting in these parts leaves the whole text to be copied once, in the body.
  const bytes = text.length + moreBytes(dimensions) + moreBytes(unit) + ",".length;
  return now - time > LATE_MS ? { text, bytes, note: "late" } : { text, bytes };
}

// How many more bytes than characters a text has.
function moreBytes(text: string): number {
  return utf8Length(text) - text.length;
}

function dimensionsOf({ dimensions = {} }: Point): string {
  let text = "";
  for (const name of Object.keys(dimensions))
    text += `${text === "" ? "" : ","}{"name":"${name}","value":${JSON.stringify(dimensions[name])}}`;
  return text;
}
