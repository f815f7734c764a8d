// Changes that keep most of what they are given, so that a parser gets past its first check.
import type { Random } from "./random.ts";

/** A text with one to three parts cut, repeated, swapped or replaced. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let times = 1 + random.below(3); times > 0; times--)
    mutated = random.pick(TEXT_CHANGES)(mutated, random).slice(0, LARGEST_INPUT);
  return mutated;
}

/** Characters. Above this the time of a run is that of its mutations. */
export const LARGEST_INPUT = 500_000;

type Mutation<Value> = (value: Value, random: Random) => Value;

const TEXT_CHANGES: readonly Mutation<string>[] = [
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => splice(text, random, () => ""),
  (text, random) => splice(text, random, (part) => part + part),
  (text, random) =>
    splice(text, random, (part) => part.repeat(random.pick([10, 1000, Math.ceil(50_000 / (part.length + 1))]))),
  (text, random) => splice(text, random, (part) => part.toUpperCase()),
  (text, random) => splice(text, random, () => random.pick(HOSTILE_TEXTS)),
  (text, random) => splice(text, random, (part) => random.pick(HOSTILE_TEXTS) + part),
  (text, random) => replaceOne(text, /\d+(?:\.\d+)?/gu, random, () => random.pick(HOSTILE_NUMBERS)),
  (text, random) => replaceOne(text, /[\w.-]+/gu, random, () => random.pick(HOSTILE_TEXTS)),
  (text, random) => replaceOne(text, /[^\w\s]/gu, random, (mark) => mark.repeat(random.pick([0, 2, 50, 20_000]))),
];

function splice(text: string, random: Random, change: (part: string) => string): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(random.pick([2, 8, 64])));
  return text.slice(0, from) + change(text.slice(from, to)) + text.slice(to);
}

function replaceOne(text: string, what: RegExp, random: Random, change: (part: string) => string): string {
  const found = [...text.matchAll(what)];
  if (found.length === 0) return text;
  const { 0: part, index } = random.pick(found);
  return text.slice(0, index) + change(part) + text.slice(index + part.length);
}

const HOSTILE_NUMBERS = [
  "-1",
  "-0",
  "1e308",
  "1e999",
  "99999999999999999999",
  "8640000000000001",
  "0x1f",
  "NaN",
  "1_0",
  "0".repeat(50_000),
];

const HOSTILE_TEXTS = [
  "",
  " ",
  "\n",
  "\r\n",
  "\0",
  "\u001B[31m\u001B]0;title\u0007",
  "\u202Eevil\u200B\u2028",
  "\uD800",
  "\u{1F600}",
  "\uFEFF",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "[",
  "{",
  '"',
  "'",
  "\\",
  "%",
  "%zz",
  "%00",
  "=",
  "&",
  ";",
  "<html><title>x</title>",
  "../../etc/passwd",
  "275760-09-13T00:00:00Z",
  "Sat, 13 Sep 275760 00:00:00 GMT",
  "云".repeat(300),
  "a".repeat(20_000),
  " ".repeat(20_000),
  "[".repeat(20_000),
  "%25".repeat(5000),
];

/** A JSON value with one to three of its parts replaced, removed, renamed, repeated, nested or mutated. */
export function mutateJson(value: unknown, random: Random): unknown {
  let mutated = value;
  for (let times = 1 + random.below(3); times > 0; times--) {
    const changed = changeOne(mutated, random);
    if (sizeOf(changed, LARGEST_INPUT) <= LARGEST_INPUT) mutated = changed;
  }
  return mutated;
}

/** About the length of its JSON; stops counting beyond `most`. */
function sizeOf(value: unknown, most: number): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 4;
  let size = 2;
  for (const [key, part] of Object.entries(value)) {
    size += key.length + sizeOf(part, most - size);
    if (size > most) break;
  }
  return size;
}

function changeOne(value: unknown, random: Random): unknown {
  const isInner = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isInner || random.chance(0.15)) return random.pick(VALUE_CHANGES)(value, random);
  if (Array.isArray(value)) return random.pick(LIST_CHANGES)(value, random.below(value.length), random);
  const fields = Object.entries(value);
  return Object.fromEntries(random.pick(FIELD_CHANGES)(fields, random.below(fields.length), random));
}

type MutationAt<Item> = (items: readonly Item[], at: number, random: Random) => readonly Item[];

const LIST_CHANGES: readonly MutationAt<unknown>[] = [
  (items, at, random) => items.with(at, changeOne(items[at], random)),
  (items, at, random) => items.with(at, changeOne(items[at], random)),
  (items, at) => items.toSpliced(at, 1),
  (items, at, random) => items.toSpliced(at, 0, ...Array.from({ length: random.pick([1, 3, 500]) }, () => items[at])),
];

const FIELD_CHANGES: readonly MutationAt<[string, unknown]>[] = [
  ...Array.from(
    { length: 4 },
    (): MutationAt<[string, unknown]> => (fields, at, random) =>
      fields.with(at, [fields[at]?.[0] ?? "", changeOne(fields[at]?.[1], random)]),
  ),
  (fields, at) => fields.toSpliced(at, 1),
  (fields, at, random) => fields.with(at, [mutateText(fields[at]?.[0] ?? "", random), fields[at]?.[1]]),
];

const VALUE_CHANGES: readonly Mutation<unknown>[] = [
  (value, random) => (typeof value === "string" ? mutateText(value, random) : random.pick(HOSTILE_VALUES)),
  (value, random) => (typeof value === "number" ? -value : random.pick(HOSTILE_VALUES)),
  (_, random) => random.pick(HOSTILE_VALUES),
  (_, random) => random.pick(HOSTILE_TEXTS),
  (value) => [value],
  (value, random) => ({ [random.pick(HOSTILE_TEXTS)]: value }),
  (value) => JSON.stringify(value),
];

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.1,
  2 ** 53,
  1e308,
  -1e308,
  [],
  {},
  [[[[[[]]]]]],
  JSON.parse('{"__proto__":{"value":1}}') as unknown,
  { length: 1e9 },
  { toString: 1, valueOf: 1, toJSON: 1 },
];

/** JSON of a mutated value, of which sometimes the text is mutated as well. */
export function mutateJsonText(value: unknown, random: Random): string {
  const text = JSON.stringify(random.chance(0.1) ? value : mutateJson(value, random)) ?? "";
  return random.chance(0.3) ? mutateText(text, random) : text;
}

/** Bytes with one to three flips, cuts, repetitions or foreign parts. */
export function mutateBytes(bytes: Uint8Array, random: Random): Buffer {
  let mutated = Buffer.from(bytes);
  for (let times = 1 + random.below(3); times > 0; times--) mutated = random.pick(BYTE_CHANGES)(mutated, random);
  return mutated;
}

const BYTE_CHANGES: readonly Mutation<Buffer<ArrayBuffer>>[] = [
  (bytes, random) => withByte(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => withByte(bytes, random, () => random.pick([0, 0x7f, 0x80, 0xff])),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => spliceBytes(bytes, random, () => Buffer.alloc(0)),
  (bytes, random) => spliceBytes(bytes, random, (part) => Buffer.concat([part, part])),
  (bytes, random) => spliceBytes(bytes, random, (part) => Buffer.alloc(part.length, random.pick([0, 0xff]))),
  (bytes, random) => spliceBytes(bytes, random, () => Buffer.from(Array.from({ length: 8 }, () => random.below(256)))),
];

function withByte(bytes: Buffer<ArrayBuffer>, random: Random, change: (byte: number) => number): Buffer<ArrayBuffer> {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  if (copy.length > 0) copy[at] = change(copy[at] ?? 0);
  return copy;
}

function spliceBytes(
  bytes: Buffer<ArrayBuffer>,
  random: Random,
  change: (part: Buffer) => Buffer,
): Buffer<ArrayBuffer> {
  const from = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, from + random.below(random.pick([4, 32, 256])));
  return Buffer.concat([bytes.subarray(0, from), change(bytes.subarray(from, to)), bytes.subarray(to)]);
}
