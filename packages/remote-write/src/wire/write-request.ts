import { LENGTH_DELIMITED, tagOf, varintSize, writeInt64, writeVarint } from "./protobuf.ts";
import type { Scratch } from "./scratch.ts";

// The message of remote write 1.0 (https://prometheus.io/docs/specs/prw/remote_write_spec/), as far as a point fills it:
//
//   WriteRequest { 1: repeated TimeSeries }
//   TimeSeries   { 1: repeated Label; 2: repeated Sample }
//   Label        { 1: string name; 2: string value }
//   Sample       { 1: double value; 2: int64 timestamp }
//
// Fields stand in the order of their numbers, and zeros are left out, as Prometheus' own encoder has it.

export type Label = readonly [name: string, value: string];

export interface WireSample {
  /** The double, or its 64 bits where they are those of a NaN, which a JavaScript number does not keep. */
  readonly value: number | bigint;
  readonly timestamp: number;
}

export interface TimeSeries {
  /** As {@link encodeLabels} wrote them. */
  readonly labels: Uint8Array;
  /** In the order of time. */
  readonly samples: readonly WireSample[];
}

/** The bits of the NaN that marks the end of a series; no calculation results in it. */
export const STALE_MARKER = 0x7ff0_0000_0000_0002n;

const TIME_SERIES = tagOf(1, LENGTH_DELIMITED);
const LABEL = tagOf(1, LENGTH_DELIMITED);
const SAMPLE = tagOf(2, LENGTH_DELIMITED);
const NAME = tagOf(1, LENGTH_DELIMITED);
const TEXT = tagOf(2, LENGTH_DELIMITED);
const VALUE = tagOf(1, 1);
const TIMESTAMP = tagOf(2, 0);

/**
 * Writes labels in the order given (receivers want them sorted by the bytes of their names) into memory that `allocate`
 * returns for their size: a new array for each series costs more than to write it.
 */
export function encodeLabels(
  labels: readonly Label[],
  allocate: Allocate = (size) => new Uint8Array(size),
): Uint8Array {
  const text = asText(labels);
  if (text !== undefined) {
    const bytes = allocate(text.length);
    // Short of room for what is not ASCII, it reads less.
    if (encoder.encodeInto(text, bytes).read === text.length) return bytes;
  }
  return encodeAny(labels, allocate);
}

/**
 * Tags and sizes below 128 are ASCII characters, too, so that short labels are one text, encoded by one call. That costs
 * a fraction of a call, or of a loop, for each name and value.
 */
function asText(labels: readonly Label[]): string | undefined {
  let text = "";
  for (const [name, value] of labels) {
    const size = name.length + value.length + 4;
    if (size > 127) return undefined;
    text += `\n${CHARACTERS[size]}\n${CHARACTERS[name.length]}${name}\u0012${CHARACTERS[value.length]}${value}`;
  }
  return text;
}

const CHARACTERS: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

function encodeAny(labels: readonly Label[], allocate: Allocate): Uint8Array {
  const texts = labels.map(([name, value]) => [encoder.encode(name), encoder.encode(value)] as const);
  const sizes = texts.map(([name, value]) => framedSize(name.length) + framedSize(value.length));
  const bytes = allocate(sizes.reduce((sum, size) => sum + framedSize(size), 0));
  let at = 0;
  for (const [index, [name, value]] of texts.entries()) {
    at = writeHead(LABEL, sizes[index] ?? 0, bytes, at);
    at = writeBytes(NAME, name, bytes, at);
    at = writeBytes(TEXT, value, bytes, at);
  }
  return bytes;
}

/** Returns that many bytes. */
export type Allocate = (size: number) => Uint8Array;

const encoder = new TextEncoder();

/** The bytes that a series with these samples adds to a request. */
export function seriesSize(series: TimeSeries): number {
  return framedSize(contentSize(series));
}

/** Writes the message into the scratch, which holds it until the next one. */
export function writeRequest(series: readonly TimeSeries[], scratch: Scratch): Uint8Array<ArrayBuffer> {
  const sizes = series.map(contentSize);
  const bytes = scratch(sizes.reduce((sum, size) => sum + framedSize(size), 0));
  const doubles = new DataView(bytes.buffer);
  let at = 0;
  for (let index = 0; index < series.length; index++) {
    const { labels, samples } = series[index] as TimeSeries;
    at = writeHead(TIME_SERIES, sizes[index] ?? 0, bytes, at);
    bytes.set(labels, at);
    at += labels.length;
    for (let place = 0; place < samples.length; place++)
      at = writeSample(samples[place] as WireSample, bytes, doubles, at);
  }
  return bytes.subarray(0, at);
}

function contentSize({ labels, samples }: TimeSeries): number {
  let size = labels.length;
  for (let index = 0; index < samples.length; index++) size += framedSize(sampleSize(samples[index] as WireSample));
  return size;
}

function sampleSize({ value, timestamp }: WireSample): number {
  return (value === 0 ? 0 : 9) + (timestamp === 0 ? 0 : 1 + varintSize(timestamp));
}

function writeSample(sample: WireSample, into: Uint8Array, doubles: DataView, start: number): number {
  const { value, timestamp } = sample;
  let at = writeHead(SAMPLE, sampleSize(sample), into, start);
  if (value !== 0) {
    into[at] = VALUE;
    if (typeof value === "number") doubles.setFloat64(at + 1, value, true);
    else doubles.setBigUint64(at + 1, value, true);
    at += 9;
  }
  if (timestamp === 0) return at;
  into[at] = TIMESTAMP;
  return writeInt64(timestamp, into, at + 1);
}

/** What so many bytes take with the tag and the length before them. */
function framedSize(size: number): number {
  return 1 + varintSize(size) + size;
}

function writeHead(tag: number, size: number, into: Uint8Array, at: number): number {
  into[at] = tag;
  return writeVarint(size, into, at + 1);
}

function writeBytes(tag: number, bytes: Uint8Array, into: Uint8Array, at: number): number {
  const start = writeHead(tag, bytes.length, into, at);
  into.set(bytes, start);
  return start + bytes.length;
}
