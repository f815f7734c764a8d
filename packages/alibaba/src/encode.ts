import { isSummary, type Point, type StatisticName, type Statistics, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, isStatisticName } from "@yunmeter/core/vendor";

import { API_DOCS } from "./limits.ts";
import { percentEncode } from "./percent-encode.ts";
import { brokenPeriod, brokenRule } from "./rules.ts";
import { WIRE_STATISTICS } from "./statistics.ts";

/** The fields of one point, each percent-encoded: all that is missing is its number in the request. */
export interface Datum extends Encoded {
  readonly dimensions: string;
  readonly groupId: string;
  readonly name: string;
  readonly period: string;
  readonly time: string;
  readonly type: "0" | "1";
  readonly values: string;
}

/** What the caller chose about the encoding. */
export interface EncodeOptions {
  /** The application group of a point. */
  readonly groupIdOf: (point: Point) => string;
  readonly onUnsupportedStatistic: "refuse" | "omit";
}

/** Writes a point as PutCustomMetric wants it, or says which rule it breaks. */
export function encode(point: Point, now: number, options: EncodeOptions): Datum | ValidationError {
  const fault = brokenRule(point) ?? (isSummary(point) ? brokenPeriod(point) : undefined);
  if (fault !== undefined) return fault;
  const groupId = options.groupIdOf(point);
  if (!GROUP_ID.test(groupId)) return wrongGroup(groupId);
  const values = isSummary(point)
    ? writeStatistics(point.statistics, options)
    : { text: `{"value":${decimal(point.value)}}` };
  if (values instanceof ValidationError) return values;
  const fields = {
    dimensions: percentEncode(writeDimensions(point.dimensions ?? {})),
    groupId,
    name: point.name,
    period: isSummary(point) ? String(point.period) : RAW_PERIOD,
    time: String(Number(point.timestamp ?? now)),
    type: isSummary(point) ? "1" : "0",
    values: percentEncode(values.text),
  } as const;
  return { ...fields, bytes: bytesOf(fields), ...("note" in values ? { note: values.note } : {}) };
}

const RAW_PERIOD = "60";

/** `0` is no group; the others are numbers that the console shows. */
const GROUP_ID = /^\d{1,20}$/;

function wrongGroup(received: unknown): ValidationError {
  return new ValidationError({
    path: [],
    rule: "groupId",
    must: "must get a group id of digits from the option `groupId`",
    received,
    link: API_DOCS,
    vendor: "alibaba",
  });
}

/** Keys in sorted order, since a series is told by the text. Own keys only, and every one of them. */
function writeDimensions(dimensions: Readonly<Record<string, string>>): string {
  const pairs = Object.keys(dimensions)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(dimensions[key])}`);
  return `{${pairs.join(",")}}`;
}

/** Statistics in the order in which they were given. */
function writeStatistics(
  statistics: Statistics,
  { onUnsupportedStatistic }: EncodeOptions,
): { text: string; note?: "repaired" } | ValidationError {
  const written: string[] = [];
  const unsupported: StatisticName[] = [];
  for (const name of Object.keys(statistics)) {
    if (!isStatisticName(name)) continue;
    const value = statistics[name];
    if (value === undefined) continue;
    const wireName = WIRE_STATISTICS[name];
    if (wireName === undefined) unsupported.push(name);
    else written.push(`"${wireName}":${decimal(value)}`);
  }
  const [first] = unsupported;
  if (first !== undefined && (onUnsupportedStatistic === "refuse" || written.length === 0))
    return wrongStatistic(first, statistics[first]);
  const text = `{${written.join(",")}}`;
  return first === undefined ? { text } : { text, note: "repaired" };
}

function wrongStatistic(name: StatisticName, received: unknown): ValidationError {
  const must = 'is a statistic that CloudMonitor cannot carry: leave it out, or set onUnsupportedStatistic to "omit"';
  return new ValidationError({
    path: ["statistics", name],
    rule: "unsupported",
    must,
    received,
    link: API_DOCS,
    vendor: "alibaba",
  });
}

/** With the longest number a point can get. */
function bytesOf({ dimensions, groupId, name, period, time, type, values }: Omit<Datum, "bytes">): number {
  const text =
    dimensions.length + groupId.length + name.length + period.length + time.length + type.length + values.length;
  return text + FRAME_BYTES;
}

const FRAME_BYTES =
  "&MetricList.100.Dimensions=&MetricList.100.GroupId=&MetricList.100.MetricName=&MetricList.100.Period=&MetricList.100.Time=&MetricList.100.Type=&MetricList.100.Values="
    .length;
