import { isNumeric, isRecord, isTextRecord, tryParseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { AlibabaCall } from "./call.ts";
import type { AlibabaPoint } from "./point.ts";
import { ALIBABA } from "./rules.ts";

const FIELD = /^MetricList\.([1-9]\d*)\.(.+)$/u;

/** @throws {Refusal} if there is no point, or one cannot be read */
export function readMetricList({ values }: AlibabaCall): readonly AlibabaPoint[] {
  const items = new Map<number, Map<string, string>>();
  for (const [name, value] of values) {
    const [, number, field] = FIELD.exec(name) ?? [];
    if (number === undefined || field === undefined) continue;
    const fields = items.get(Number(number)) ?? new Map<string, string>();
    items.set(Number(number), fields.set(field, value));
  }
  if (items.size === 0) throw missing("MetricList.1.MetricName", values.has("MetricList") ? NO_STRING_LIST : undefined);
  return Array.from({ length: items.size }, (_, index) => readPoint(items.get(index + 1), `MetricList.${index + 1}`));
}

const NO_STRING_LIST = "MetricList was sent as one string, as versions before 2019-01-01 took it";

function readPoint(fields: ReadonlyMap<string, string> | undefined, path: string): AlibabaPoint {
  if (fields === undefined) throw missing(`${path}.MetricName`, "the numbers of MetricList have a gap");
  const need = (field: string): string => {
    const value = fields.get(field);
    if (value === undefined) throw missing(`${path}.${field}`, hintFor(fields, field));
    return value;
  };
  const [time, period] = [fields.get("Time"), fields.get("Period")];
  return {
    metricName: need("MetricName"),
    groupId: need("GroupId"),
    type: need("Type"),
    dimensions: readDimensions(need("Dimensions"), path),
    values: readValues(need("Values"), path),
    ...(time !== undefined && { time }),
    ...(period !== undefined && { period }),
  };
}

function hintFor(fields: ReadonlyMap<string, string>, field: string): string | undefined {
  const other = [...fields.keys()].find(
    (name) => name.startsWith(`${field}.`) || name.toLowerCase() === field.toLowerCase(),
  );
  return other === undefined ? undefined : `it was sent as ${other}`;
}

function readDimensions(text: string, path: string): Readonly<Record<string, string>> {
  const parsed = tryParseJson(text)?.value;
  if (isTextRecord(parsed)) return parsed;
  throw invalid(`${path}.Dimensions`, "a JSON object of strings");
}

function readValues(text: string, path: string): Readonly<Record<string, number | bigint>> {
  const parsed = tryParseJson(text)?.value;
  if (isRecord(parsed) && Object.values(parsed).every(isNumeric)) return parsed as Record<string, number | bigint>;
  throw invalid(`${path}.Values`, "a JSON object of numbers");
}

function missing(parameter: string, hint?: string): Refusal {
  const message = `${parameter} is mandatory for this action.`;
  return new Refusal(ALIBABA.metricList, {
    code: "MissingParameter",
    message,
    ...(hint !== undefined && { finding: `${message} (${hint})` }),
  });
}

function invalid(parameter: string, expected: string): Refusal {
  return new Refusal(ALIBABA.metricList, {
    code: "400",
    message: "syntax error",
    finding: `${parameter} is not ${expected}`,
  });
}
