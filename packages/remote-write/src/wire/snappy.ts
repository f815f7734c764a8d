// Snappy's block format (https://github.com/google/snappy/blob/main/format_description.txt): the length of the input,
// then literals, and copies of what stood before. Remote write forbids the framed format.

import { writeVarint } from "./protobuf.ts";
import type { Scratch } from "./scratch.ts";

/** Compresses in the scratch, and returns a copy. */
export function compress(input: Uint8Array, scratch: Scratch): Uint8Array<ArrayBuffer> {
  const output = scratch(mostBytes(input.length));
  const at = writeElements(input, output, writeVarint(input.length, output, 0));
  return output.slice(0, at);
}

/** The bound of Google's encoder. */
function mostBytes(length: number): number {
  return 32 + length + Math.ceil(length / 6);
}

/**
 * Looks at four bytes at a time for where they stood last. The longer there has been no match, the longer are the steps,
 * up to the reach of a copy: what cannot be compressed costs little.
 */
function writeElements(input: Uint8Array, output: Uint8Array, startAt: number): number {
  const source = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const seen = new Uint32Array(1 << TABLE_BITS);
  const { length } = input;
  let at = startAt;
  let literal = 0;
  let place = 0;
  while (place <= length - 4) {
    const word = source.getUint32(place, true);
    const slot = Math.imul(word, HASH) >>> (32 - TABLE_BITS);
    const before = seen[slot] as number;
    seen[slot] = place;
    const offset = place - before;
    if (offset === 0 || offset > REACH || source.getUint32(before, true) !== word) {
      place += 1 + (((place - literal) & REACH) >> 5);
      continue;
    }
    at = writeLiteral(input, literal, place, output, at);
    literal = place + 4;
    while (literal < length && input[literal] === input[literal - offset]) literal++;
    at = writeCopy(offset, literal - place, output, at);
    place = literal;
  }
  return writeLiteral(input, literal, length, output, at);
}

const TABLE_BITS = 14;

/** The farthest that a copy of three bytes reaches back. */
const REACH = 65_535;

// The multiplier of Google's encoder.
const HASH = 0x1e35a7bd;

/** A length of 61 and more stands behind the tag, in as many bytes as it takes. */
function writeLiteral(input: Uint8Array, from: number, to: number, output: Uint8Array, start: number): number {
  if (from === to) return start;
  const length = to - from - 1;
  let at = start + 1;
  if (length >= 60) for (let rest = length; rest > 0; rest >>>= 8) output[at++] = rest & 255;
  output[start] = (length < 60 ? length : 58 + at - start) << 2;
  for (let place = from; place < to; place++) output[at++] = input[place] as number;
  return at;
}

/** A copy holds 64 bytes at most; one of 4 to 11 from nearby fits two bytes instead of three. */
function writeCopy(offset: number, length: number, output: Uint8Array, start: number): number {
  let at = start;
  for (let rest = length; rest > 0; rest -= 64) {
    const size = Math.min(rest, 64);
    const isShort = size >= 4 && size < 12 && offset < 2048;
    output[at++] = isShort ? ((offset >> 8) << 5) | ((size - 4) << 2) | 1 : ((size - 1) << 2) | 2;
    output[at++] = offset & 255;
    if (!isShort) output[at++] = offset >> 8;
  }
  return at;
}
