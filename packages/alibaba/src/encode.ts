import { isSummary, type Point, type StatisticName, type Statistics, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, epochMs, notAPromise, percentEncode } from "@yunmeter/core/kit";

import { createDimensionWriter, type WriteDimensions } from "./dimensions.ts";
import { API_DOCS, GROUP_ID } from "./limits.ts";
import { rewrittenName } from "./rewriting.ts";
import { checkRules, isLegalName } from "./rules.ts";
import { wireStatistic } from "./statistics.ts";

/** The periods of the wire, in seconds; a raw value has the first. */
export type Period = "60" | "300";

/** `0` is a raw value, `1` a Summary. */
export type WireType = "0" | "1";

/** The fields of one point, percent-encoded; `metric-list.ts` adds its number in the request. */
export interface Datum extends Encoded {
  readonly dimensions: string;
  readonly groupId: string;
  readonly name: string;
  readonly period: Period;
  readonly time: string;
  readonly type: WireType;
  readonly values: string;
}

export interface EncodeOptions {
  readonly groupIdOf: (point: Point) => string;
  readonly onUnsupportedStatistic: "refuse" | "omit";
  readonly onRewrite: "refuse" | "send";
}

/** Returns the wire form of a point, or the first CloudMonitor rule that the point breaks. */
export type Encode = (point: Point, now: number) => Datum | ValidationError;

export function createEncoder(options: EncodeOptions): Encode {
  const writeDimensions = createDimensionWriter();
  return (point, now) => encode(point, now, options, writeDimensions);
}

function encode(
  point: Point,
  now: number,
  options: EncodeOptions,
  writeDimensions: WriteDimensions,
): Datum | ValidationError {
  const fault = checkRules(point, options.onRewrite);
  if (fault !== undefined) return fault;
  const groupId = options.groupIdOf(point);
  if (!GROUP_ID.test(groupId)) return groupIdViolation(groupId);
  const values = isSummary(point) ? writeStatistics(point.statistics, options) : writeValue(point.value);
  if (values instanceof ValidationError) return values;
  const dimensions = writeDimensions(point.dimensions);
  if (dimensions instanceof ValidationError) return dimensions;
  const { name, note, stored } = writeName(point.name);
  const time = epochMs(Number(point.timestamp ?? now));
  return {
    dimensions,
    groupId,
    name,
    period: isSummary(point) ? (String(point.period) as Period) : RAW_PERIOD,
    time,
    type: isSummary(point) ? "1" : "0",
    values: values.text,
    bytes: FRAME_BYTES + dimensions.length + groupId.length + name.length + time.length + values.text.length,
    note: values.note ?? note,
    stored,
  };
}

function writeName(name: string): Required<Pick<Datum, "name" | "note" | "stored">> {
  if (isLegalName(name)) return { name, note: undefined, stored: undefined };
  return { name: percentEncode(name), note: "rewritten", stored: rewrittenName(name) };
}

const RAW_PERIOD = "60";

// Bytes of a point's parameters beside the fields of variable length, with the longest number a point can have.
const FRAME_BYTES =
  "&MetricList.100.Dimensions=&MetricList.100.GroupId=&MetricList.100.MetricName=&MetricList.100.Period=300".length +
  "&MetricList.100.Time=&MetricList.100.Type=0&MetricList.100.Values=".length;

function groupIdViolation(received: unknown): ValidationError {
  notAPromise("groupId", received);
  const must = "must have a group id of digits; check the function groupId";
  return new ValidationError({ path: [], rule: "groupId", must, received, link: API_DOCS, vendor: "alibaba" });
}

interface WrittenValues {
  readonly text: string;
  /** `repaired` when a statistic was left out. */
  readonly note: Encoded["note"];
}

function writeValue(value: number | bigint): WrittenValues {
  return { text: `%7B%22value%22%3A${decimal(value)}%7D`, note: undefined };
}

function writeStatistics(
  statistics: Statistics,
  { onUnsupportedStatistic }: EncodeOptions,
): WrittenValues | ValidationError {
  let members = "";
  let unsupported: StatisticName | undefined;
  for (const name of Object.keys(statistics) as StatisticName[]) {
    const value = statistics[name];
    if (value === undefined) continue;
    const wireName = wireStatistic(name);
    if (wireName === undefined) unsupported ??= name;
    else members += `${members === "" ? "%7B" : "%2C"}%22${wireName}%22%3A${decimal(value)}`;
  }
  if (unsupported !== undefined && (onUnsupportedStatistic === "refuse" || members === "")) {
    return unsupportedStatistic(unsupported, statistics[unsupported]);
  }
  return { text: `${members}%7D`, note: unsupported && "repaired" };
}

function unsupportedStatistic(name: StatisticName, received: unknown): ValidationError {
  const must = 'cannot be carried: leave it out, or set onUnsupportedStatistic to "omit"';
  const path = ["statistics", name];
  return new ValidationError({ path, rule: "unsupported", must, received, link: API_DOCS, vendor: "alibaba" });
}
