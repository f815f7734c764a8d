import { isNumeric, isRecord } from "../json.ts";
import { type FieldShape, firstMisfit, isOptionalText, isText } from "../shape.ts";

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

export interface CesDimension {
  readonly name: string;
  readonly value: string;
}

const METRIC: readonly FieldShape[] = [
  ["namespace", isText, "metric.namespace must be a string"],
  ["metric_name", isText, "metric.metric_name must be a string"],
  ["dimensions", isDimensions, "metric.dimensions must be a list of objects with name and value"],
];

const DATUM: readonly FieldShape[] = [
  ["ttl", Number.isSafeInteger, "ttl must be an integer"],
  ["collect_time", Number.isSafeInteger, "collect_time must be an integer"],
  ["value", isNumeric, "value must be a number"],
  ["unit", isOptionalText, "unit must be a string"],
  ["type", isOptionalText, "type must be a string"],
];

/** A string says what is wrong. */
export function readDatum(raw: unknown): CesDatum | string {
  if (!isRecord(raw)) return "a datum is an object";
  const { metric } = raw;
  if (!isRecord(metric)) return "metric must be an object";
  return firstMisfit(metric, METRIC) ?? firstMisfit(raw, DATUM) ?? (raw as unknown as CesDatum);
}

function isDimensions(value: unknown): boolean {
  return Array.isArray(value) && (value as readonly unknown[]).every(isDimension);
}

function isDimension(raw: unknown): boolean {
  return isRecord(raw) && isText(raw["name"]) && isText(raw["value"]);
}
