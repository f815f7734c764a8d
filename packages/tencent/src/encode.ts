import { type Point, type StatisticName, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, singleValue, utf8Length } from "@yunmeter/core/kit";

import { API_DOCS } from "./limits.ts";
import { checkRules } from "./rules.ts";

/** One element of `Data` as JSON. Its group is its namespace, of which a request has one. */
export interface Datum extends Encoded {
  readonly text: string;
  readonly group: string;
}

export interface EncodeOptions {
  readonly namespace: string | undefined;
  readonly summaryAs: StatisticName | undefined;
  readonly method: "POST" | "GET";
}

/** Returns the wire form of a point, or the first rule that it breaks. */
export function encode(point: Point, { method, summaryAs, ...options }: EncodeOptions): Datum | ValidationError {
  const { name, dimensions = {}, namespace = options.namespace } = point;
  const fault = checkRules(point, namespace);
  if (fault !== undefined || namespace === undefined) return fault as ValidationError;
  const value = singleValue(point, summaryAs, { vendor: "tencent", link: API_DOCS });
  if (value instanceof ValidationError) return value;
  // The API's page calls `dimensions` an array in its table; all of its samples have an object.
  const text = `{"dimensions":${JSON.stringify(dimensions)},"metricName":"${name}","value":${decimal(value)}}`;
  return { text, group: namespace, bytes: SIZES[method](text) };
}

// Bytes of a point and its comma.
const SIZES: Readonly<Record<EncodeOptions["method"], (text: string) => number>> = {
  POST: (text) => utf8Length(text) + ",".length,
  GET: (text) => new URLSearchParams([["", text]]).toString().length - "=".length + "%2C".length,
};
