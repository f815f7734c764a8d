import { isSummary, type Point, type StatisticName, type Summary, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded } from "@yunmeter/core/kit";

import { broken, brokenNumber, brokenRule, type Rules } from "./rules.ts";
import { WIRE_STATISTICS } from "./statistics.ts";

/** One point as JSON, which is ASCII: so it has as many bytes as characters. */
export interface Datum extends Encoded {
  readonly json: string;
}

/** What the caller chose about the encoding. */
export interface EncodeOptions extends Rules {
  /** Of points that have none of their own. */
  readonly namespace: string | undefined;
  readonly onUnsupportedStatistic: "refuse" | "omit" | undefined;
}

/** Writes a point as putMetricData wants it, or says which rule it breaks. */
export function encode(point: Point, now: number, options: EncodeOptions): Datum | ValidationError {
  const { namespace = options.namespace, name, unit } = point;
  const fault = brokenRule(point, namespace, options);
  if (fault !== undefined) return fault;
  const values = isSummary(point) ? writeStatistics(point, options) : writeValue(point.value);
  if (values instanceof ValidationError) return values;
  // Written by hand, since nothing that has passed the rules needs escaping.
  const json =
    `{"namespace":"${namespace}","metric":"${name}","dimensions":{${writeDimensions(point.dimensions)}}` +
    `,"timestamp":${toSeconds(point.timestamp ?? now)},"type":${isSummary(point) ? 2 : 1},"values":{${values.text}}` +
    `${unit === undefined ? "" : `,"unit":"${unit}"`}}`;
  return { json, bytes: json.length + ",".length, note: values.note };
}

/** The body of a request. */
export function toBody(batch: readonly Datum[]): string {
  return `${BEFORE}${batch.map(({ json }) => json).join(",")}${AFTER}`;
}

const BEFORE = '{"metricDataList":[';
const AFTER = "]}";

/** What a body takes without points; each of them counts a comma, and the last has none. */
export const ENVELOPE_BYTES: number = BEFORE.length + AFTER.length - ",".length;

/** Whole seconds, the only ones there are: the milliseconds are cut off. */
function toSeconds(timestamp: number | Date): number {
  return Math.floor(Number(timestamp) / 1000);
}

/** In the order in which they were given. Own keys only, and every one of them. */
function writeDimensions(dimensions: Readonly<Record<string, string>> = {}): string {
  return Object.keys(dimensions)
    .map((key) => `"${key}":"${dimensions[key]}"`)
    .join(",");
}

interface WrittenValues {
  readonly text: string;
  /** Says when something had to be left out. */
  readonly note: Encoded["note"];
}

function writeValue(value: number | bigint): WrittenValues | ValidationError {
  return brokenNumber(["value"], value) ?? { text: member("value", value), note: undefined };
}

/** Statistics in the order in which they were given. */
function writeStatistics(
  { statistics }: Summary,
  { onUnsupportedStatistic }: EncodeOptions,
): WrittenValues | ValidationError {
  const members: string[] = [];
  let unsupported: ValidationError | undefined;
  for (const [name, value] of Object.entries(statistics)) {
    if (value === undefined) continue;
    const path = ["statistics", name];
    const wireName = WIRE_STATISTICS[name as StatisticName];
    const fault = brokenNumber(path, value);
    if (wireName === undefined) unsupported ??= broken(path, "unsupported", MUST_BE_SUPPORTED, value);
    else if (fault === undefined) members.push(member(wireName, value));
    else return fault;
  }
  if (unsupported !== undefined && (onUnsupportedStatistic !== "omit" || members.length === 0)) return unsupported;
  return { text: members.join(","), note: unsupported && "repaired" };
}

const MUST_BE_SUPPORTED = 'cannot be carried: leave it out, or set onUnsupportedStatistic to "omit"';

/** Numbers travel as texts: as JSON numbers, the large ones would lose digits on the way. */
function member(name: string, value: number | bigint): string {
  return `"${name}":"${decimal(value)}"`;
}
