// Snappy's block format (https://github.com/google/snappy/blob/main/format_description.txt): the length of the input,
// then literals, and copies of what stood before. Remote write forbids the framed format.

import { varintSize, writeVarint } from "./protobuf.ts";
import type { Scratch } from "./scratch.ts";

/** Compresses in the scratch, and returns a copy. */
export function compress(input: Uint8Array, scratch: Scratch): Uint8Array<ArrayBuffer> {
  const output = scratch(varintSize(input.length) + mostBytes(input.length));
  const source = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const seen = new Uint16Array(TABLE_SIZE);
  let at = writeVarint(input.length, output, 0);
  for (let start = 0; start < input.length; start += BLOCK_SIZE) {
    seen.fill(0);
    at = writeBlock(input, source, start, Math.min(start + BLOCK_SIZE, input.length), seen, output, at);
  }
  return output.slice(0, at);
}

/** Matches are looked for within a block, so that an offset fits 16 bits. */
const BLOCK_SIZE = 65_536;

const TABLE_BITS = 14;
const TABLE_SIZE = 1 << TABLE_BITS;

/** A literal of a block that cannot be compressed takes three bytes more; copies are never longer than their input. */
function mostBytes(length: number): number {
  return length + 3 * Math.ceil(length / BLOCK_SIZE) + Math.ceil(length / 6);
}

/**
 * Looks at four bytes at a time for where they stood last in the block. The longer there has been no match, the longer
 * are the steps: what cannot be compressed costs little.
 */
function writeBlock(
  input: Uint8Array,
  source: DataView,
  start: number,
  end: number,
  seen: Uint16Array,
  output: Uint8Array,
  startAt: number,
): number {
  const last = end - 4;
  let at = startAt;
  let literal = start;
  let place = start;
  while (place <= last) {
    const word = source.getUint32(place, true);
    const slot = Math.imul(word, HASH) >>> (32 - TABLE_BITS);
    const before = start + (seen[slot] ?? 0);
    seen[slot] = place - start;
    if (before >= place || source.getUint32(before, true) !== word) {
      place += 1 + ((place - literal) >> 5);
      continue;
    }
    at = writeLiteral(input, literal, place, output, at);
    let next = place + 4;
    for (let old = before + 4; next < end && input[next] === input[old]; old++) next++;
    at = writeCopy(place - before, next - place, output, at);
    place = next;
    literal = next;
  }
  return writeLiteral(input, literal, end, output, at);
}

// The multiplier of Google's encoder.
const HASH = 0x1e35a7bd;

function writeLiteral(input: Uint8Array, from: number, to: number, output: Uint8Array, start: number): number {
  if (from === to) return start;
  const length = to - from - 1;
  let at = start;
  if (length < 60) output[at++] = length << 2;
  else {
    output[at++] = (length < 256 ? 60 : 61) << 2;
    output[at++] = length & 255;
    if (length >= 256) output[at++] = length >> 8;
  }
  for (let place = from; place < to; place++) output[at++] = input[place] ?? 0;
  return at;
}

/** A copy holds 64 bytes at most, and a short one from nearby fits two bytes instead of three. */
function writeCopy(offset: number, length: number, output: Uint8Array, start: number): number {
  let at = start;
  let rest = length;
  // What is left after a copy of 64 is never less than 4, so that it may fit two bytes.
  for (; rest >= 68; rest -= 64) at = writeLongCopy(offset, 64, output, at);
  if (rest > 64) {
    at = writeLongCopy(offset, 60, output, at);
    rest -= 60;
  }
  if (rest >= 12 || offset >= 2048) return writeLongCopy(offset, rest, output, at);
  output[at++] = ((offset >> 8) << 5) | ((rest - 4) << 2) | 1;
  output[at++] = offset & 255;
  return at;
}

function writeLongCopy(offset: number, length: number, output: Uint8Array, start: number): number {
  let at = start;
  output[at++] = ((length - 1) << 2) | 2;
  output[at++] = offset & 255;
  output[at++] = offset >> 8;
  return at;
}
