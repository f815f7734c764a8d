import { tagOf, varintSize, writeInt64, writeVarint } from "./protobuf.ts";
import type { Decoded, DecodedMetadata, DecodedSeries, DecodedValue } from "./recordings.fixture.ts";
import { createScratch } from "./scratch.ts";
import { createLabelMemory, encodeLabels, STALE_MARKER, type WireSample, writeRequest } from "./write-request.ts";

// The messages that real senders send, with all that a point cannot fill: exemplars, metadata, and the whole of 2.0.
// What a point can fill is written by what ships; the rest is made of the same parts.

export function rewrite({ timeseries, metadata = [], symbols }: Decoded): Uint8Array {
  if (symbols !== undefined)
    return message(
      ...symbols.map((symbol) => text(4, symbol, true)),
      ...timeseries.map((one) => nested(5, series2(one, symbols))),
    );
  return message(
    ...timeseries.map(series1),
    ...metadata.map((one) =>
      nested(3, message(enumeration(1, one.type), text(2, one.name), text(4, one.help), text(5, one.unit))),
    ),
  );
}

function series1({ labels = [], samples, exemplars = [] }: DecodedSeries): Uint8Array {
  const written = encoded(labels);
  if (exemplars.length === 0) return writeRequest([{ labels: written, samples: samples.map(toWire) }], createScratch());
  const rest = exemplars.map((one) => nested(3, message(encoded(one.labels), double(2, one), int64(3, one.timestamp))));
  return nested(1, message(written, ...samples.map(sample), ...rest));
}

function series2(
  { labelsRefs = [], samples, exemplars = [], metadata }: DecodedSeries,
  symbols: readonly string[],
): Uint8Array {
  const refs = (places: readonly number[]): Uint8Array => nested(1, message(...places.map(varint)));
  const rest = exemplars.map((one) =>
    nested(
      4,
      message(refs(one.labels.flat().map((label) => symbols.indexOf(label))), double(2, one), int64(3, one.timestamp)),
      true,
    ),
  );
  const known = metadata === undefined ? [] : [nested(5, metadata2(metadata, symbols), true)];
  return message(refs(labelsRefs), ...samples.map((one) => sample(one)), ...rest, ...known);
}

function metadata2({ type, help, unit }: Omit<DecodedMetadata, "name">, symbols: readonly string[]): Uint8Array {
  return message(enumeration(1, type), int64(3, symbols.indexOf(help)), int64(4, symbols.indexOf(unit)));
}

function sample(one: DecodedValue): Uint8Array {
  return nested(2, message(double(1, one), int64(2, one.timestamp)), true);
}

function toWire({ value, timestamp }: DecodedValue): WireSample {
  return { value: typeof value === "number" ? value : SPECIAL[value], timestamp };
}

const SPECIAL = { NaN: 0x7ff8_0000_0000_0001n, "+Inf": Infinity, "-Inf": -Infinity, stale: STALE_MARKER } as const;

function message(...fields: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(fields));
}

function nested(field: number, bytes: Uint8Array, isKept = false): Uint8Array {
  return bytes.length === 0 && !isKept ? bytes : message(varint(tagOf(field, 2)), varint(bytes.length), bytes);
}

function text(field: number, value: string, isKept = false): Uint8Array {
  return nested(field, new TextEncoder().encode(value), isKept);
}

function double(field: number, one: DecodedValue): Uint8Array {
  const { value } = toWire(one);
  if (value === 0) return new Uint8Array();
  const bytes = new DataView(new ArrayBuffer(8));
  if (typeof value === "number") bytes.setFloat64(0, value, true);
  else bytes.setBigUint64(0, value, true);
  return message(varint(tagOf(field, 1)), new Uint8Array(bytes.buffer));
}

function int64(field: number, value: number): Uint8Array {
  if (value === 0) return new Uint8Array();
  const bytes = new Uint8Array(varintSize(value));
  writeInt64(value, bytes, 0);
  return message(varint(tagOf(field, 0)), bytes);
}

function varint(value: number): Uint8Array {
  const bytes = new Uint8Array(varintSize(value));
  writeVarint(value, bytes, 0);
  return bytes;
}

function enumeration(field: number, type: string): Uint8Array {
  return int64(field, Math.max(0, TYPES.indexOf(type.replace("METRIC_TYPE_", ""))));
}

const TYPES = ["UNKNOWN", "COUNTER", "GAUGE", "HISTOGRAM", "GAUGEHISTOGRAM", "SUMMARY", "INFO", "STATESET"];

export function encoded(labels: readonly (readonly [name: string, value: string])[]): Uint8Array {
  const names = labels.map(([name]) => name);
  const texts = labels.map(([, value]) => value);
  return encodeLabels({ names, places: [...names.keys()] }, "", texts, createLabelMemory());
}
