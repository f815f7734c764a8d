// Protocol Buffers' wire format, as far as remote write needs it. Every writer takes a place and returns the next one;
// sizes are known beforehand, so that a message is written once, into an array of its exact size.

export const LENGTH_DELIMITED = 2;

/** What stands before a field: its number and its wire type. Numbers up to 15 take one byte. */
export function tagOf(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/** The bytes of an unsigned integer below 2^53, or of a negative one, which always takes ten. */
export function varintSize(value: number): number {
  if (value < 0) return 10;
  let size = 1;
  for (let limit = 128; value >= limit; limit *= 128) size++;
  return size;
}

/** Writes an unsigned integer below 2^53, in groups of seven bits from the lowest. */
export function writeVarint(value: number, into: Uint8Array, at: number): number {
  // Bitwise operators take 32 bits only: the rest is divided off first.
  if (value > MOST_INT32) {
    const low = value % TWO_28;
    let next = at;
    for (let shift = 0; shift < 28; shift += 7) into[next++] = ((low >>> shift) & 127) | 128;
    return writeVarint((value - low) / TWO_28, into, next);
  }
  let next = at;
  let rest = value;
  for (; rest > 127; rest >>>= 7) into[next++] = (rest & 127) | 128;
  into[next++] = rest;
  return next;
}

const MOST_INT32 = 0x7fffffff;
const TWO_28 = 0x10000000;

/** Writes a signed 64-bit integer, in two's complement. */
export function writeInt64(value: number, into: Uint8Array, at: number): number {
  if (value >= 0) return writeVarint(value, into, at);
  let next = at;
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) into[next++] = Number(rest & 127n) | 128;
  into[next++] = Number(rest);
  return next;
}
