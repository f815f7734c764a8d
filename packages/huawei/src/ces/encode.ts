import { isSummary, type Point, type StatisticName, type ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, utf8Length } from "@yunmeter/core/kit";

import { LATE_MS } from "./limits.ts";
import { broken, brokenRule } from "./rules.ts";

/** One datum of the body. */
export interface Datum extends Encoded {
  /** As JSON. */
  readonly text: string;
}

/** What the caller chose about the encoding. */
export interface EncodeOptions {
  /** For points that have none of their own. */
  readonly namespace: string | undefined;
  /** How long the data are kept. */
  readonly ttlSeconds: number;
  /** The statistic by which a Summary goes. */
  readonly summaryAs: StatisticName | undefined;
}

/** Writes a point as Cloud Eye wants it, or says which rule it breaks. */
export function encode(point: Point, now: number, options: EncodeOptions): Datum | ValidationError {
  const namespace = point.namespace ?? options.namespace;
  const fault = brokenRule(point, namespace);
  if (fault !== undefined) return fault;
  const value = valueOf(point, options.summaryAs);
  if (typeof value === "object") return value;
  const time = Number(point.timestamp ?? now);
  const unit = point.unit === undefined ? "" : `,"unit":${JSON.stringify(point.unit)}`;
  const type = typeof value === "bigint" ? "int" : "float";
  const text =
    `{"metric":{"namespace":"${namespace}","metric_name":"${point.name}","dimensions":[${dimensionsOf(point)}]},` +
    `"ttl":${options.ttlSeconds},"collect_time":${time},"value":${decimal(value)}${unit},"type":"${type}"}`;
  const datum = { text, bytes: utf8Length(text) + ",".length };
  return now - time > LATE_MS ? { ...datum, note: "late" } : datum;
}

/** Own keys only, and every one of them, in the order in which they were given. */
function dimensionsOf({ dimensions = {} }: Point): string {
  const write = (name: string): string => `{"name":"${name}","value":${JSON.stringify(dimensions[name])}}`;
  return Object.keys(dimensions).map(write).join(",");
}

function valueOf(point: Point, summaryAs: StatisticName | undefined): number | bigint | ValidationError {
  if (!isSummary(point)) return point.value;
  const path = ["statistics"];
  if (summaryAs === undefined) {
    const must = "must not be there: Cloud Eye takes single values. Set summaryAs, or use summaryToSamples";
    return broken(path, "unsupported", must, point.statistics);
  }
  const must = `must have ${summaryAs}, by which a Summary goes here (option summaryAs)`;
  return point.statistics[summaryAs] ?? broken(path, "unsupported", must, point.statistics);
}
