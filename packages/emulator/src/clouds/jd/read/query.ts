import { isRecord } from "../../json.ts";
import { type FieldShape, firstMisfit, isText } from "../../shape.ts";

export const AGGREGATIONS: Readonly<Record<string, string>> = {
  sum: "sum",
  avg: "average",
  min: "minimum",
  max: "maximum",
};

export const DOWN_SAMPLINGS: Readonly<Record<string, string>> = { ...AGGREGATIONS, last: "last" };

export interface JdQuery {
  readonly metric: string;
  readonly dimensions: readonly JdQueryDimension[];
  /** Combines several series. */
  readonly aggrType: string;
  /** Combines several points of one series. */
  readonly downSampleType: string;
}

export interface JdQueryDimension {
  readonly key: string;
  readonly values: readonly string[];
  /** Whether each value gets its own series in the answer. */
  readonly groupBy?: boolean;
}

const SHAPE: readonly FieldShape[] = [
  ["metric", isText, "query.metric is a string"],
  ["dimensions", isDimensions, "query.dimensions is a list, with key and values in each"],
  ["aggrType", isOneOf(AGGREGATIONS), "query.aggrType is sum, avg, min or max"],
  ["downSampleType", isOneOf(DOWN_SAMPLINGS), "query.downSampleType is sum, avg, min, max or last"],
];

/** A string says what is wrong. Both types default to the average. */
export function readQuery(raw: unknown): JdQuery | string {
  if (!isRecord(raw)) return "query is an object";
  return firstMisfit(raw, SHAPE) ?? ({ aggrType: "avg", downSampleType: "avg", ...raw } as unknown as JdQuery);
}

function isDimensions(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && (value as readonly unknown[]).every(isDimension);
}

function isDimension(raw: unknown): boolean {
  if (!isRecord(raw) || !isText(raw["key"])) return false;
  const { values, groupBy = false } = raw;
  return Array.isArray(values) && (values as readonly unknown[]).every(isText) && typeof groupBy === "boolean";
}

function isOneOf(names: Readonly<Record<string, string>>): (value: unknown) => boolean {
  return (value) => value === undefined || (typeof value === "string" && Object.hasOwn(names, value));
}
