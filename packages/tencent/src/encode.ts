import { isSummary, type Point, type StatisticName, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, utf8Length } from "@yunmeter/core/kit";

import { API_DOCS } from "./limits.ts";
import { broken, brokenRule } from "./rules.ts";

/** One element of Data, as JSON. Its group is its namespace: a request has one. */
export interface Datum extends Encoded {
  readonly text: string;
  readonly group: string;
}

/** What the caller chose about the encoding. */
export interface EncodeOptions {
  readonly namespace: string | undefined;
  readonly summaryAs: StatisticName | undefined;
  readonly method: "POST" | "GET";
}

/** Writes a point as PutMonitorData wants it, or says which rule it breaks. */
export function encode(point: Point, { method, summaryAs, ...options }: EncodeOptions): Datum | ValidationError {
  const { name, dimensions = {}, namespace = options.namespace } = point;
  const fault = brokenRule(point, namespace);
  if (fault !== undefined || namespace === undefined) return fault as ValidationError;
  const value = valueOf(point, summaryAs);
  if (value instanceof ValidationError) return value;
  // `dimensions` is called an array in the table of the API's page, and is an object in all of its samples.
  const text = `{"dimensions":${JSON.stringify(dimensions)},"metricName":"${name}","value":${decimal(value)}}`;
  return { text, group: namespace, bytes: SIZES[method](text) };
}

/** What a point adds to a request: itself, and the comma before the next one. */
const SIZES: Readonly<Record<EncodeOptions["method"], (text: string) => number>> = {
  POST: (text) => utf8Length(text) + ",".length,
  GET: (text) => new URLSearchParams([["", text]]).toString().length - "=".length + "%2C".length,
};

/** The one number that is sent. */
function valueOf(point: Point, summaryAs: StatisticName | undefined): number | bigint | ValidationError {
  if (!isSummary(point)) return point.value;
  const { statistics } = point;
  if (summaryAs === undefined) {
    const must =
      "cannot be carried: the receiver takes single values. Choose one with the option `summaryAs`, or report summaryToSamples(summary)";
    return broken(["statistics"], "unsupported", must, statistics, API_DOCS);
  }
  const value = statistics[summaryAs];
  if (value !== undefined) return value;
  return broken(["statistics", summaryAs], "missing", "must be given: it is what the option `summaryAs` chose", value);
}
