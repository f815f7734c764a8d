import { isNumeric, isRecord } from "../json.ts";
import { type FieldShape, firstMisfit, isOptionalText, isText } from "../shape.ts";

/** A datum as the wire has it, readable but not yet judged. */
export interface CesDatum {
  readonly metric: {
    readonly namespace: string;
    readonly metric_name: string;
    readonly dimensions: readonly CesDimension[];
  };
  readonly ttl: number;
  readonly collect_time: number;
  readonly value: number | bigint;
  readonly unit?: string;
  readonly type?: string;
}

/** One dimension of a datum. */
export interface CesDimension {
  readonly name: string;
  readonly value: string;
}

const METRIC: readonly FieldShape[] = [
  ["namespace", isText, "metric.namespace is no string"],
  ["metric_name", isText, "metric.metric_name is no string"],
  ["dimensions", isDimensions, "metric.dimensions is no list of objects with name and value"],
];

const DATUM: readonly FieldShape[] = [
  ["ttl", Number.isSafeInteger, "ttl is no integer"],
  ["collect_time", Number.isSafeInteger, "collect_time is no integer"],
  ["value", isNumeric, "value is no number"],
  ["unit", isOptionalText, "unit is no string"],
  ["type", isOptionalText, "type is no string"],
];

/** Reads one element of the body; says what is wrong where it cannot. */
export function readDatum(raw: unknown): CesDatum | string {
  if (!isRecord(raw)) return "a datum is an object";
  const { metric } = raw;
  if (!isRecord(metric)) return "metric is no object";
  return firstMisfit(metric, METRIC) ?? firstMisfit(raw, DATUM) ?? (raw as unknown as CesDatum);
}

function isDimensions(value: unknown): boolean {
  return Array.isArray(value) && (value as readonly unknown[]).every(isDimension);
}

function isDimension(raw: unknown): boolean {
  return isRecord(raw) && isText(raw["name"]) && isText(raw["value"]);
}
