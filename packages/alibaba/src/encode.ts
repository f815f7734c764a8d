import { isSummary, type Point, type StatisticName, type Statistics, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, epochMs, notAPromise, percentEncode } from "@yunmeter/core/kit";

import { createDimensionWriter, type WriteDimensions } from "./dimensions.ts";
import { inTwoForms, type TwoForms } from "./json-text.ts";
import { API_DOCS, GROUP_ID } from "./limits.ts";
import { rewrittenName } from "./rewriting.ts";
import { checkName, checkRules, isLegalName } from "./rules.ts";
import { wireStatistic } from "./statistics.ts";

/** A raw value, or a Summary of one of the two periods. */
export type Kind = "raw" | "minute" | "fiveMinutes";

/** The fields of one point, percent-encoded; `metric-list.ts` adds its number in the request. */
export interface Datum extends Encoded {
  /** The members of the object. */
  readonly dimensions: TwoForms;
  readonly groupId: string;
  readonly kind: Kind;
  readonly name: TwoForms;
  readonly time: string;
  /** The number of a raw value, the members of a Summary. */
  readonly values: TwoForms;
}

export interface EncodeOptions {
  /** Checked where it is the same for all points. */
  readonly groupId: string | ((point: Point) => string);
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
  const fault = checkRules(point);
  if (fault !== undefined) return fault;
  const name = writeName(point.name, options);
  if (name instanceof ValidationError) return name;
  const groupId = groupIdOf(point, options);
  if (groupId instanceof ValidationError) return groupId;
  const values = writeValues(point, options);
  if (values instanceof ValidationError) return values;
  const dimensions = writeDimensions(point.dimensions);
  if (dimensions instanceof ValidationError) return dimensions;
  const time = epochMs(Number(point.timestamp ?? now));
  const texts = dimensions.once.length + groupId.length + name.once.length + time.length + values.once.length;
  return {
    dimensions,
    groupId,
    kind: kindOf(point),
    name,
    time,
    values,
    bytes: FRAME_BYTES + texts,
    note: values.note ?? name.note,
    stored: name.stored,
  };
}

function writeName(name: string, { onRewrite }: EncodeOptions): WrittenName | ValidationError {
  if (isLegalName(name)) return inTwoForms(name, name);
  const fault = checkName(name, onRewrite);
  return fault ?? { ...inTwoForms(percentEncode(name)), note: "rewritten", stored: rewrittenName(name) };
}

interface WrittenName extends TwoForms, Pick<Datum, "note" | "stored"> {}

function kindOf(point: Point): Kind {
  if (!isSummary(point)) return "raw";
  return point.period === 60 ? "minute" : "fiveMinutes";
}

// Bytes of a point's parameters beside the fields of variable length, with the longest number a point can have.
const FRAME_BYTES =
  "&MetricList.100.Dimensions=%7B%7D&MetricList.100.GroupId=&MetricList.100.MetricName=&MetricList.100.Period=300"
    .length + "&MetricList.100.Time=&MetricList.100.Type=0&MetricList.100.Values=%7B%22value%22%3A%7D".length;

function groupIdOf(point: Point, { groupId }: EncodeOptions): string | ValidationError {
  if (typeof groupId === "string") return groupId;
  const received = groupId(point);
  if (GROUP_ID.test(received)) return received;
  notAPromise("groupId", received);
  const must = "must have a group id of digits; check the function groupId";
  return new ValidationError({ path: [], rule: "groupId", must, received, link: API_DOCS, vendor: "alibaba" });
}

interface WrittenValues extends TwoForms {
  /** `repaired` when a statistic was left out. */
  readonly note?: Encoded["note"];
}

function writeValues(point: Point, options: EncodeOptions): WrittenValues | ValidationError {
  if (isSummary(point)) return writeStatistics(point.statistics, options);
  const text = decimal(point.value);
  return inTwoForms(text, text);
}

function writeStatistics(
  statistics: Statistics,
  { onUnsupportedStatistic }: EncodeOptions,
): WrittenValues | ValidationError {
  let once = "";
  let unsupported: StatisticName | undefined;
  for (const name of Object.keys(statistics) as StatisticName[]) {
    const value = statistics[name];
    if (value === undefined) continue;
    const wireName = wireStatistic(name);
    if (wireName === undefined) unsupported ??= name;
    else once += `${once === "" ? "" : "%2C"}%22${wireName}%22%3A${decimal(value)}`;
  }
  if (unsupported !== undefined && (onUnsupportedStatistic === "refuse" || once === "")) {
    return unsupportedStatistic(unsupported, statistics[unsupported]);
  }
  return { ...inTwoForms(once), note: unsupported && "repaired" };
}

function unsupportedStatistic(name: StatisticName, received: unknown): ValidationError {
  const must = 'cannot be carried: leave it out, or set onUnsupportedStatistic to "omit"';
  const path = ["statistics", name];
  return new ValidationError({ path, rule: "unsupported", must, received, link: API_DOCS, vendor: "alibaba" });
}
