import { isSummary, type Point, type StatisticName, type Summary, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded } from "@yunmeter/core/kit";

import type { ReplaceValues } from "./replace-values.ts";
import { violation, checkNumber, checkRules, type Rules } from "./rules.ts";
import { WIRE_STATISTICS } from "./statistics.ts";

/** One point as JSON. It is ASCII, so `bytes` equals the number of characters. */
export interface Datum extends Encoded {
  readonly json: string;
}

export interface EncodeOptions extends Rules {
  /** For points without a namespace. */
  readonly namespace: string | undefined;
  readonly onUnsupportedStatistic: "refuse" | "omit" | undefined;
  /** Absent where excluded characters are refused. */
  readonly replaceValues?: ReplaceValues | undefined;
}

/** Returns the wire form of a point, or the first rule that it breaks. */
export function encode(point: Point, now: number, options: EncodeOptions): Datum | ValidationError {
  const stored = options.replaceValues?.(point) ?? point;
  if (stored instanceof ValidationError) return stored;
  const datum = write(stored, now, options);
  if (datum instanceof ValidationError || stored === point) return datum;
  return { ...datum, note: "rewritten", stored: `{${writeDimensions(stored.dimensions)}}` };
}

function write(point: Point, now: number, options: EncodeOptions): Datum | ValidationError {
  const { namespace = options.namespace, name, unit } = point;
  const fault = checkRules(point, namespace, options);
  if (fault !== undefined) return fault;
  const values = isSummary(point) ? writeStatistics(point, options) : writeValue(point.value);
  if (values instanceof ValidationError) return values;
  // No field that passed the rules needs JSON escaping.
  const json =
    `{"namespace":"${namespace}","metric":"${name}","dimensions":{${writeDimensions(point.dimensions)}},"timestamp":` +
    `${toSeconds(point.timestamp ?? now)},"type":${isSummary(point) ? 2 : 1},"values":{${values.text}}` +
    (unit === undefined ? "}" : `,"unit":"${unit}"}`);
  return { json, bytes: json.length + ",".length, note: values.note };
}

export function toBody(batch: readonly Datum[]): string {
  return `${BEFORE}${batch.map(({ json }) => json).join(",")}${AFTER}`;
}

const BEFORE = '{"metricDataList":[';
const AFTER = "]}";

/** Bytes of a body without points; each point counts one comma, of which the last is not written. */
export const ENVELOPE_BYTES: number = BEFORE.length + AFTER.length - ",".length;

// The wire has whole seconds.
function toSeconds(timestamp: number | Date): number {
  return Math.floor(Number(timestamp) / 1000);
}

function writeDimensions(dimensions: Readonly<Record<string, string>> = {}): string {
  let members = "";
  for (const key of Object.keys(dimensions)) members += `${members === "" ? '"' : '","'}${key}":"${dimensions[key]}`;
  return members && `${members}"`;
}

interface WrittenValues {
  readonly text: string;
  /** `repaired` when a statistic was left out. */
  readonly note: Encoded["note"];
}

function writeValue(value: number | bigint): WrittenValues | ValidationError {
  return checkNumber(["value"], value) ?? { text: member("value", value), note: undefined };
}

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
    const fault = checkNumber(path, value);
    if (wireName === undefined) unsupported ??= violation(path, "unsupported", MUST_BE_SUPPORTED, value);
    else if (fault === undefined) members.push(member(wireName, value));
    else return fault;
  }
  if (unsupported !== undefined && (onUnsupportedStatistic !== "omit" || members.length === 0)) return unsupported;
  return { text: members.join(","), note: unsupported && "repaired" };
}

const MUST_BE_SUPPORTED = 'cannot be carried: leave it out, or set onUnsupportedStatistic to "omit"';

// The documents show JSON numbers, but numbers are sent as strings, as the official SDK sends them: a large integer
// would lose digits in a JSON parser.
function member(name: string, value: number | bigint): string {
  return `"${name}":"${decimal(value)}"`;
}
