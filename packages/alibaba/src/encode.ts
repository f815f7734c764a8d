import { isSummary, type Point, type StatisticName, type Statistics, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, epochMs, isStatisticName, percentEncode } from "@yunmeter/core/kit";

import { createDimensionWriter, type WriteDimensions } from "./dimensions.ts";
import { createObjectWriter, encoded, type Form, jsonText, unchanged } from "./form.ts";
import { API_DOCS, GROUP_ID } from "./limits.ts";
import { rewrittenName } from "./rewriting.ts";
import { checkRules, isLegalName } from "./rules.ts";
import { wireStatistic } from "./statistics.ts";

/** The fields of one point; `metric-list.ts` adds its number in the request. Plain texts need no percent-encoding. */
export interface Datum extends Encoded {
  readonly dimensions: Form;
  readonly groupId: string;
  readonly name: Form;
  readonly period: string;
  readonly time: string;
  readonly type: "0" | "1";
  readonly values: Form;
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
  const { name, ...rewriting } = writeName(point.name);
  const dimensions = writeDimensions(point.dimensions);
  if (dimensions instanceof ValidationError) return dimensions;
  const period = isSummary(point) ? String(point.period) : RAW_PERIOD;
  const time = epochMs(Number(point.timestamp ?? now));
  const bytes =
    FRAME_BYTES + dimensions.sent.length + groupId.length + name.sent.length + time.length + values.text.sent.length;
  const type = isSummary(point) ? "1" : "0";
  const note = values.note ?? rewriting.note;
  return { dimensions, groupId, name, period, time, type, values: values.text, bytes, ...rewriting, note };
}

function writeName(name: string): Pick<Datum, "name" | "note" | "stored"> {
  if (isLegalName(name)) return { name: unchanged(name) };
  return { name: encoded(percentEncode(name)), note: "rewritten", stored: rewrittenName(name) };
}

const RAW_PERIOD = "60";

// Bytes of a point's parameters beside the fields of variable length, with the longest number a point can have.
const FRAME_BYTES =
  "&MetricList.100.Dimensions=&MetricList.100.GroupId=&MetricList.100.MetricName=&MetricList.100.Period=300".length +
  "&MetricList.100.Time=&MetricList.100.Type=0&MetricList.100.Values=".length;

function groupIdViolation(received: unknown): ValidationError {
  const must = "must have a group id of digits; check the function groupId";
  return new ValidationError({ path: [], rule: "groupId", must, received, link: API_DOCS, vendor: "alibaba" });
}

interface WrittenValues {
  readonly text: Form;
  /** `repaired` when a statistic was left out. */
  readonly note: Encoded["note"];
}

function writeValue(value: number | bigint): WrittenValues {
  const number = decimal(value);
  return { text: { sent: `${VALUE.sent}${number}%7D`, signed: `${VALUE.signed}${number}%257D` }, note: undefined };
}

const VALUE: Form = { sent: "%7B%22value%22%3A", signed: "%257B%2522value%2522%253A" };

function writeStatistics(
  statistics: Statistics,
  { onUnsupportedStatistic }: EncodeOptions,
): WrittenValues | ValidationError {
  const members = createObjectWriter();
  let isEmpty = true;
  let unsupported: StatisticName | undefined;
  for (const name of Object.keys(statistics).filter((key) => isStatisticName(key))) {
    const value = statistics[name];
    if (value === undefined) continue;
    const wireName = wireStatistic(name);
    if (wireName === undefined) unsupported ??= name;
    else {
      members.add(jsonText(wireName), unchanged(decimal(value)));
      isEmpty = false;
    }
  }
  if (unsupported !== undefined && (onUnsupportedStatistic === "refuse" || isEmpty)) {
    return unsupportedStatistic(unsupported, statistics[unsupported]);
  }
  return { text: members.end(), note: unsupported && "repaired" };
}

function unsupportedStatistic(name: StatisticName, received: unknown): ValidationError {
  const must = 'cannot be carried: leave it out, or set onUnsupportedStatistic to "omit"';
  const path = ["statistics", name];
  return new ValidationError({ path, rule: "unsupported", must, received, link: API_DOCS, vendor: "alibaba" });
}
