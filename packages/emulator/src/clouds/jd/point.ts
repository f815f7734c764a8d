import { isNumeric, isRecord, isTextRecord } from "../json.ts";
import { type FieldShape, firstMisfit, isOptionalText, isText } from "../shape.ts";

export interface JdPoint {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly timestamp: number | bigint;
  readonly type: number;
  readonly values: Readonly<Record<string, string | number | bigint>>;
  /** Two of JD's own clients write null for an absent unit. */
  readonly unit?: string | null;
}

const SHAPE: readonly FieldShape[] = [
  ["namespace", isText, "namespace is a string"],
  ["metric", isText, "metric is a string"],
  ["dimensions", isTextRecord, "Invalid dimensions,dimensions is a map of strings and not null"],
  ["timestamp", (value) => typeof value === "bigint" || Number.isInteger(value), "timestamp is an integer"],
  ["type", Number.isInteger, "type is an integer"],
  ["values", isValues, "values is a map of numbers in strings"],
  ["unit", (value) => value === null || isOptionalText(value), "unit is a string"],
];

/** A string says what is wrong. */
export function readPoint(raw: unknown): JdPoint | string {
  if (!isRecord(raw)) return "a point is an object";
  return firstMisfit(raw, SHAPE) ?? (raw as unknown as JdPoint);
}

function isValues(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((item) => typeof item === "string" || isNumeric(item));
}
