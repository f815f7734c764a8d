import { isSummary, type Point, type StatisticName, type Summary, ValidationError } from "@yunmeter/core";
import { decimal, type Encoded, rememberTexts } from "@yunmeter/core/kit";

import type { ReplaceValues } from "./replace-values.ts";
import { violation, checkKeys, checkNumber, checkRules, checkValue, type Rules } from "./rules.ts";
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
export type Encode = (point: Point, now: number) => Datum | ValidationError;

export function createEncoder(options: EncodeOptions): Encode {
  const beforeValues: BeforeValues = rememberTexts(
    (keys) => checkKeys(keys, options.dimensionLimits) ?? textsBeforeValues(keys),
  );
  return (point, now) => {
    const stored = options.replaceValues?.(point) ?? point;
    if (stored instanceof ValidationError) return stored;
    const datum = write(stored, now, options, beforeValues);
    if (datum instanceof ValidationError || stored === point) return datum;
    return { ...datum, note: "rewritten", stored: JSON.stringify(stored.dimensions) };
  };
}

// By the keys of the dimensions, what stands before each value, or the fault of the keys.
type BeforeValues = (keys: readonly string[]) => readonly string[] | ValidationError;

// Joined: V8 keeps the pieces of a concatenation, and would walk through them in each body.
function textsBeforeValues(keys: readonly string[]): readonly string[] {
  return keys.map((key, index) => [index === 0 ? '"' : '","', key, '":"'].join(""));
}

function write(point: Point, now: number, options: EncodeOptions, beforeValues: BeforeValues): Datum | ValidationError {
  const { namespace = options.namespace, name, unit } = point;
  const fault = checkRules(point, namespace);
  if (fault !== undefined) return fault;
  const dimensions = writeDimensions(point.dimensions, options, beforeValues);
  if (dimensions instanceof ValidationError) return dimensions;
  const values = isSummary(point) ? writeStatistics(point, options) : writeValue(point.value);
  if (values instanceof ValidationError) return values;
  // No field that passed the rules needs JSON escaping.
  const json =
    `{"namespace":"${namespace}","metric":"${name}","dimensions":{${dimensions}` +
    `"},"timestamp":${toSeconds(point.timestamp ?? now)}${values.text}${unit === undefined ? "}" : `,"unit":"${unit}"}`}`;
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

/** The members of the object, without the last quote. */
function writeDimensions(
  dimensions: Point["dimensions"] = {},
  options: EncodeOptions,
  beforeValues: BeforeValues,
): string | ValidationError {
  const keys = Object.keys(dimensions);
  const before = beforeValues(keys);
  if (before instanceof ValidationError) return before;
  let members = "";
  let bytes = 0;
  for (const [index, key] of keys.entries()) {
    const value = dimensions[key] ?? "";
    const fault = checkValue(key, value, options);
    if (fault !== undefined) return fault;
    bytes += key.length + value.length;
    members += `${before[index]}${value}`;
  }
  const limit = options.dimensionLimits.bytes;
  if (bytes <= limit) return members;
  return violation(["dimensions"], "bytes", `must be ${limit} bytes in all at most`, bytes, limit);
}

interface WrittenValues {
  /** The type and the values, as members of the point. */
  readonly text: string;
  /** `repaired` when a statistic was left out. */
  readonly note: Encoded["note"];
}

// The documents show JSON numbers, but numbers are sent as strings, as the official SDK sends them: a large integer
// would lose digits in a JSON parser.
function writeValue(value: number | bigint): WrittenValues | ValidationError {
  return checkNumber(["value"], value) ?? { text: `,"type":1,"values":{"value":"${decimal(value)}"}`, note: undefined };
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
    else if (fault === undefined) members.push(`"${wireName}":"${decimal(value)}"`);
    else return fault;
  }
  if (unsupported !== undefined && (onUnsupportedStatistic !== "omit" || members.length === 0)) return unsupported;
  return { text: `,"type":2,"values":{${members.join(",")}}`, note: unsupported && "repaired" };
}

const MUST_BE_SUPPORTED = 'cannot be carried: leave it out, or set onUnsupportedStatistic to "omit"';
