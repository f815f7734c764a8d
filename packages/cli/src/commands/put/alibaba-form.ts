// The parameters of PutCustomMetric as Alibaba's documents and its command line write them, with N points:
//   aliyun cms PutCustomMetric --MetricList.1.MetricName cpu_total --MetricList.1.Dimensions '{"host":"a"}' …
// What is behind `PutCustomMetric` works behind `yunmeter put alibaba`.
import { type Point, STATISTIC_NAMES, type StatisticName, type Statistics } from "@yunmeter/core";
import { fieldOf, parseJson } from "@yunmeter/core/kit";

import { suggestion } from "../../arguments/nearest.ts";
import { UsageError } from "../../usage-error.ts";

/** A point, and the application group that its parameters name. */
export interface FormPoint {
  readonly point: Point;
  readonly groupId: string | undefined;
}

/** Matches the names of its parameters. */
export const METRIC_LIST: RegExp = /^MetricList\.(\d{1,4})\.(\w+)$/u;

/** The points in the order of N. @throws {UsageError} */
export function readMetricList(parameters: readonly (readonly [name: string, value: string])[]): readonly FormPoint[] {
  const entries = new Map<number, Map<string, string>>();
  for (const [parameter, value] of parameters) {
    const [, number = "", name = ""] = METRIC_LIST.exec(parameter) ?? [];
    if (!NAMES.includes(name))
      throw new UsageError(
        `PutCustomMetric has no parameter --${parameter}${suggestion(name, NAMES, `--MetricList.${number}.`)}`,
      );
    const entry = entries.get(Number(number)) ?? new Map<string, string>();
    if (entry.has(name)) throw new UsageError(`--${parameter} is given twice`);
    entries.set(Number(number), entry.set(name, value));
  }
  return [...entries].toSorted(([a], [b]) => a - b).map(([number, entry]) => pointOf(number, entry));
}

const NAMES: readonly string[] = ["MetricName", "Dimensions", "Time", "Type", "Period", "Values", "GroupId"];

function pointOf(number: number, entry: ReadonlyMap<string, string>): FormPoint {
  const flag = (name: string): string => `--MetricList.${number}.${name}`;
  const required = (name: string): string => {
    const text = entry.get(name);
    if (text === undefined) throw new UsageError(`${flag(name)} is missing`);
    return text;
  };
  const dimensions = entry.get("Dimensions");
  const time = entry.get("Time");
  const values = jsonObject(required("Values"), flag("Values"));
  const type = entry.get("Type") ?? (Object.hasOwn(values, "value") ? "0" : "1");
  const point = {
    name: required("MetricName"),
    ...(dimensions === undefined ? {} : { dimensions: jsonObject(dimensions, flag("Dimensions")) }),
    ...(time === undefined ? {} : { timestamp: readTime(time, flag("Time")) }),
    ...measured(type, values, entry.get("Period"), flag),
  };
  return { point: point as Point, groupId: entry.get("GroupId") };
}

function jsonObject(text: string, flag: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`${flag} needs a JSON object such as '{"host":"web-1"}'; received ${JSON.stringify(text)}`);
}

// Milliseconds, or `20171012T132456.888+0800`.
function readTime(text: string, flag: string): number {
  if (/^\d{13}$/u.test(text)) return Number(text);
  const [, year, month, day, hour, minute, second, fraction = "", zone] = DATE.exec(text) ?? [];
  const offset = zone === "Z" ? "Z" : `${zone?.slice(0, 3)}:${zone?.slice(-2)}`;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${offset}`);
  if (!Number.isNaN(time)) return time;
  throw new UsageError(
    `${flag} needs milliseconds or a time such as 20171012T132456.888+0800; received ${JSON.stringify(text)}`,
  );
}

const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)$/u;

function measured(
  type: string,
  values: Readonly<Record<string, unknown>>,
  period: string | undefined,
  flag: (name: string) => string,
): { readonly value: number } | { readonly period: number; readonly statistics: Statistics } {
  if (type === "0") {
    const value = Number(fieldOf(values, "value"));
    if (Object.keys(values).join() === "value" && Number.isFinite(value)) return { value };
    throw new UsageError(`${flag("Values")} needs {"value": number} for type 0; received ${JSON.stringify(values)}`);
  }
  if (type !== "1")
    throw new UsageError(`${flag("Type")} is 0 (raw) or 1 (aggregated); received ${JSON.stringify(type)}`);
  const statistics = Object.entries(values).map(([name, value]) => [statisticOf(name, flag), Number(value)] as const);
  return { period: Number(period ?? 60), statistics: Object.fromEntries(statistics) };
}

/** The names of the API's aggregates; percentiles have the same names in lower case. */
const STATISTICS: Readonly<Record<string, StatisticName>> = {
  SampleCount: "count",
  Sum: "sum",
  Average: "average",
  Maximum: "maximum",
  Minimum: "minimum",
  LastValue: "last",
  CountPerSecond: "countPerSecond",
  SumPerSecond: "sumPerSecond",
};

function statisticOf(name: string, flag: (name: string) => string): StatisticName {
  const known = STATISTICS[name] ?? STATISTIC_NAMES.find((each) => /^p\d/u.test(each) && each === name.toLowerCase());
  if (known !== undefined) return known;
  throw new UsageError(`${flag("Values")} has no aggregate ${name}${suggestion(name, Object.keys(STATISTICS))}`);
}
