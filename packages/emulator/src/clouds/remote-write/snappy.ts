// Snappy's block format: the varint length of the output, then literals and copies of what was already written.
// Written from the format's description, independently of every encoder that is tested with it.
// https://github.com/google/snappy/blob/main/format_description.txt

/** Decompresses a block. @throws {RangeError} if it is malformed, or announces more than `most` bytes */
export function decompress(block: Uint8Array, most: number): Uint8Array {
  const { value: length, end } = readLength(block);
  if (length > most) throw new RangeError(`decompresses to ${length} bytes, more than ${most}`);
  const output = new Uint8Array(length);
  let read = end;
  let written = 0;
  while (read < block.length) {
    const element = readElement(block, read);
    if (written + element.length > length) throw corrupt("writes beyond its announced length");
    if (element.offset === undefined) {
      if (element.end + element.length > block.length) throw corrupt("ends inside a literal");
      output.set(block.subarray(element.end, element.end + element.length), written);
      read = element.end + element.length;
    } else {
      copyWithin(output, written, element);
      read = element.end;
    }
    written += element.length;
  }
  if (written !== length) throw corrupt(`has ${written} of ${length} announced bytes`);
  return output;
}

interface Element {
  readonly length: number;
  /** How far back a copy begins; absent for a literal. */
  readonly offset?: number;
  /** Where the element's header ends. */
  readonly end: number;
}

const LONGEST_VARINT = 5;

function readLength(block: Uint8Array): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = 0; at < LONGEST_VARINT; at += 1) {
    const byte = byteAt(block, at);
    value += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw corrupt("has a length of more than 32 bits");
}

function readElement(block: Uint8Array, at: number): Element {
  const tag = byteAt(block, at);
  switch (tag & 3) {
    case 0:
      return readLiteral(block, at, tag >> 2);
    case 1:
      return { length: ((tag >> 2) & 7) + 4, offset: ((tag >> 5) << 8) | byteAt(block, at + 1), end: at + 2 };
    case 2:
      return { length: (tag >> 2) + 1, offset: littleEndian(block, at + 1, 2), end: at + 3 };
    default:
      return { length: (tag >> 2) + 1, offset: littleEndian(block, at + 1, 4), end: at + 5 };
  }
}

/** A length up to 60 is in the tag; beyond, the tag says in how many bytes it follows. */
function readLiteral(block: Uint8Array, at: number, size: number): Element {
  if (size < 60) return { length: size + 1, end: at + 1 };
  const bytes = size - 59;
  return { length: littleEndian(block, at + 1, bytes) + 1, end: at + 1 + bytes };
}

// Byte by byte: a copy may overlap what it writes.
function copyWithin(output: Uint8Array, written: number, { offset = 0, length }: Element): void {
  if (offset === 0 || offset > written) throw corrupt("copies from before its beginning");
  for (let index = written; index < written + length; index += 1) output[index] = output[index - offset] ?? 0;
}

function littleEndian(block: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index += 1) value += byteAt(block, at + index) * 256 ** index;
  return value;
}

function byteAt(block: Uint8Array, at: number): number {
  const byte = block[at];
  if (byte === undefined) throw corrupt("ends early");
  return byte;
}

function corrupt(how: string): RangeError {
  return new RangeError(`the block ${how}`);
}
