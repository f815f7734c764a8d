// Protobuf's wire format, as far as remote write uses it: varints, 64-bit and length-delimited fields.
// https://protobuf.dev/programming-guides/encoding/

/** One field of a message, undecoded. */
export type WireField =
  | { readonly number: number; readonly type: "varint"; readonly value: bigint }
  | { readonly number: number; readonly type: "fixed64"; readonly value: Uint8Array }
  | { readonly number: number; readonly type: "bytes"; readonly value: Uint8Array };

/** The fields of a message in the order sent. @throws {RangeError} where the bytes are no message */
export function readFields(message: Uint8Array): readonly WireField[] {
  const fields: WireField[] = [];
  let at = 0;
  while (at < message.length) {
    const key = readVarint(message, at);
    const number = Number(key.value >> 3n);
    if (number === 0) throw new RangeError("a field has the number 0");
    const { field, end } = readField(message, key.end, number, Number(key.value & 7n));
    fields.push(field);
    at = end;
  }
  return fields;
}

function readField(
  message: Uint8Array,
  at: number,
  number: number,
  wireType: number,
): { readonly field: WireField; readonly end: number } {
  if (wireType === 0) {
    const { value, end } = readVarint(message, at);
    return { field: { number, type: "varint", value }, end };
  }
  if (wireType === 1) return { field: { number, type: "fixed64", value: slice(message, at, 8) }, end: at + 8 };
  if (wireType !== 2) throw new RangeError(`field ${number} has the wire type ${wireType}`);
  const length = readVarint(message, at);
  const size = Number(length.value);
  return { field: { number, type: "bytes", value: slice(message, length.end, size) }, end: length.end + size };
}

function slice(message: Uint8Array, at: number, size: number): Uint8Array {
  if (at + size > message.length) throw new RangeError("a field ends beyond its message");
  return message.subarray(at, at + size);
}

const LONGEST_VARINT = 10;

function readVarint(message: Uint8Array, at: number): { readonly value: bigint; readonly end: number } {
  let value = 0n;
  for (let index = 0; index < LONGEST_VARINT; index += 1) {
    const byte = message[at + index];
    if (byte === undefined) throw new RangeError("a varint ends early");
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: at + index + 1 };
  }
  throw new RangeError("a varint has more than 64 bits");
}

/** A packed list of varints. */
export function readPacked(bytes: Uint8Array): readonly number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const { value, end } = readVarint(bytes, at);
    values.push(Number(value));
    at = end;
  }
  return values;
}

/** A double, with the bits of its NaN. */
export function toDouble(bytes: Uint8Array): { readonly value: number; readonly bits: bigint } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  return { value: view.getFloat64(0, true), bits: view.getBigUint64(0, true) };
}

/** @throws {TypeError} where the bytes are not UTF-8 */
export function toText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}
