// Protocol Buffers' wire format, as far as remote write needs it. Every writer takes a place and returns the next one;
// sizes are known beforehand, so that a message is written once, into an array of its exact size.

export const LENGTH_DELIMITED = 2;

/** What stands before a field: its number and its wire type. Numbers up to 15 take one byte. */
export function tagOf(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/** The bytes of an unsigned integer below 2^53, or of a negative one, which always takes ten. */
export function varintSize(value: number): number {
  if (value < 128) return value < 0 ? 10 : 1;
  if (value >= PRESENT && value < PRESENT * 128) return 6;
  let size = 1;
  for (let limit = 128; value >= limit; limit *= 128) size++;
  return size;
}

/** Times of these decades, in milliseconds, are of this order. */
const PRESENT = 2 ** 35;

/** Writes an unsigned integer below 2^53, in groups of seven bits from the lowest. */
export function writeVarint(value: number, into: Uint8Array, at: number): number {
  // Bitwise operators take 32 bits only: the rest is divided off first.
  if (value > MOST_INT32) return writeVarint(Math.floor(value / TWO_28), into, writeLowest28(value, into, at));
  let next = at;
  let rest = value;
  for (; rest > 127; rest >>>= 7) into[next++] = (rest & 127) | 128;
  into[next++] = rest;
  return next;
}

/** Writes a signed 64-bit integer, in two's complement. */
export function writeInt64(value: number, into: Uint8Array, at: number): number {
  if (value >= 0) return writeVarint(value, into, at);
  return writeVarint(2 ** 36 + Math.floor(value / TWO_28), into, writeLowest28(value, into, at));
}

function writeLowest28(value: number, into: Uint8Array, at: number): number {
  const low = value - Math.floor(value / TWO_28) * TWO_28;
  into[at] = (low & 127) | 128;
  into[at + 1] = ((low >>> 7) & 127) | 128;
  into[at + 2] = ((low >>> 14) & 127) | 128;
  into[at + 3] = (low >>> 21) | 128;
  return at + 4;
}

const MOST_INT32 = 0x7fffffff;
const TWO_28 = 0x10000000;
