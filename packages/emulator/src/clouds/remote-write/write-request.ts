import { readFields, toDouble, toText, type WireField } from "./protobuf.ts";

/** The 1.0 message. */
export interface WriteRequest {
  readonly series: readonly TimeSeries[];
  readonly metadata: number;
  /** Numbers of top-level fields that 1.0 does not have: those of a 2.0 message, for one. */
  readonly unknown: readonly number[];
}

export interface TimeSeries {
  readonly labels: readonly Label[];
  readonly samples: readonly WireSample[];
  readonly exemplars: number;
  readonly histograms: number;
}

export interface Label {
  readonly name: string;
  readonly value: string;
}

export interface WireSample {
  readonly value: number;
  readonly timestamp: number;
  /** Prometheus' NaN that ends a series. */
  readonly isStale: boolean;
}

const STALE_BITS = 0x7ff0000000000002n;

/** Decodes a 1.0 message. @throws {RangeError | TypeError} where the bytes are not one */
export function decodeWriteRequest(bytes: Uint8Array): WriteRequest {
  const fields = readFields(bytes);
  return {
    series: bytesOf(fields, 1).map(decodeSeries),
    metadata: bytesOf(fields, 3).length,
    unknown: [...new Set(fields.map(({ number }) => number))].filter((number) => number !== 1 && number !== 3),
  };
}

function decodeSeries(bytes: Uint8Array): TimeSeries {
  const fields = readFields(bytes);
  return {
    labels: bytesOf(fields, 1).map(decodeLabel),
    samples: bytesOf(fields, 2).map(decodeSample),
    exemplars: bytesOf(fields, 3).length,
    histograms: bytesOf(fields, 4).length,
  };
}

function decodeLabel(bytes: Uint8Array): Label {
  const fields = readFields(bytes);
  const [name, value] = [bytesOf(fields, 1).at(-1), bytesOf(fields, 2).at(-1)];
  return { name: name ? toText(name) : "", value: value ? toText(value) : "" };
}

/** Zero values are left out on the wire; a start timestamp is of 2.0. */
export function decodeSample(bytes: Uint8Array): WireSample {
  let [value, timestamp, isStale] = [0, 0, false];
  for (const field of readFields(bytes)) {
    if (field.number === 1 && field.type === "fixed64") {
      const double = toDouble(field.value);
      [value, isStale] = [double.value, double.bits === STALE_BITS];
    } else if (field.number === 2 && field.type === "varint") timestamp = Number(BigInt.asIntN(64, field.value));
    else if (field.number !== 3) throw new RangeError(`a sample has the unknown field ${field.number}`);
  }
  return { value, timestamp, isStale };
}

/** The length-delimited fields of a number. */
export function bytesOf(fields: readonly WireField[], number: number): readonly Uint8Array[] {
  return fields.flatMap((field) => {
    if (field.number !== number) return [];
    if (field.type !== "bytes") throw new RangeError(`field ${number} is not length-delimited`);
    return [field.value];
  });
}
