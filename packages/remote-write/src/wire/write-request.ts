import { utf8Length } from "@yunmeter/core/kit";

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

/** Memory that the labels of many series are written in: to allocate an array for each costs more than to write it. */
export interface LabelMemory {
  bytes: Uint8Array;
  /** Where it is free from. */
  at: number;
}

export function createLabelMemory(): LabelMemory {
  return { bytes: new Uint8Array(0), at: 0 };
}

/** The order of labels: receivers want them sorted by the bytes of their names. */
export interface LabelOrder {
  /** Of the labels, the metric's among them. */
  readonly names: readonly string[];
  /** For each of the names, which of the texts is its value; -1 for the metric's name. */
  readonly places: readonly number[];
}

export function encodeLabels(
  { names, places }: LabelOrder,
  metric: string,
  texts: readonly string[],
  memory: LabelMemory,
): Uint8Array {
  let most = mostBytes(metric);
  for (let index = 0; index < names.length; index++) most += mostBytes(names[index] as string);
  for (let index = 0; index < texts.length; index++) most += mostBytes(texts[index] as string);
  if (memory.at + most > memory.bytes.length) {
    memory.bytes = new Uint8Array(Math.max(CHUNK_BYTES, most));
    memory.at = 0;
  }
  const { bytes, at: start } = memory;
  let at = start;
  for (let index = 0; index < names.length; index++) {
    const place = places[index] as number;
    at = writeLabel(names[index] as string, place < 0 ? metric : (texts[place] as string), bytes, at);
  }
  memory.at = at;
  return bytes.subarray(start, at);
}

const CHUNK_BYTES = 65_536;

/** Three bytes for each unit of UTF-16, with its own head and half of that of a label. */
function mostBytes(text: string): number {
  return text.length * 3 + 9;
}

/** One byte is left for the length, which is known once the texts are written; longer ones move what follows. */
function writeLabel(name: string, value: string, into: Uint8Array, start: number): number {
  const content = start + 2;
  const end = writeText(TEXT, value, into, writeText(NAME, name, into, content));
  const size = end - content;
  const moved = varintSize(size) - 1;
  if (moved > 0) into.copyWithin(content + moved, content, end);
  writeHead(LABEL, size, into, start);
  return end + moved;
}

/** Most texts are short and ASCII: a loop over them costs a fraction of a call that encodes. */
function writeText(tag: number, text: string, into: Uint8Array, start: number): number {
  const { length } = text;
  if (length < 128) {
    into[start] = tag;
    into[start + 1] = length;
    let index = 0;
    for (; index < length; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 127) break;
      into[start + 2 + index] = unit;
    }
    if (index === length) return start + 2 + length;
  }
  const at = writeHead(tag, utf8Length(text), into, start);
  return at + encoder.encodeInto(text, into.subarray(at)).written;
}

const encoder = new TextEncoder();

/** The bytes that a series of one sample adds to a request. */
export function pointSize(labels: Uint8Array, value: number, timestamp: number): number {
  return framedSize(labels.length + framedSize(sampleSize(value, timestamp)));
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
  for (let index = 0; index < samples.length; index++) {
    const { value, timestamp } = samples[index] as WireSample;
    size += framedSize(sampleSize(value, timestamp));
  }
  return size;
}

function sampleSize(value: number | bigint, timestamp: number): number {
  return (value === 0 ? 0 : 9) + (timestamp === 0 ? 0 : 1 + varintSize(timestamp));
}

function writeSample(sample: WireSample, into: Uint8Array, doubles: DataView, start: number): number {
  const { value, timestamp } = sample;
  let at = writeHead(SAMPLE, sampleSize(value, timestamp), into, start);
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
