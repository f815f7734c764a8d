import { utf8 } from "./utf8.ts";

/** A text, or what decodings make of it: one character a byte, each with the part of the original it comes from. */
export interface Layer {
  readonly bytes: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

// Bytes that share one part of the original.
type Span = readonly [bytes: string, from: number, to: number];

function layerOf(spans: Iterable<Span>): Layer {
  const layer = { bytes: "", from: [] as number[], to: [] as number[] };
  for (const [bytes, from, to] of spans) {
    layer.bytes += bytes;
    for (let byte = 0; byte < bytes.length; byte++) {
      layer.from.push(from);
      layer.to.push(to);
    }
  }
  return layer;
}

/** The UTF-8 bytes of a text. */
export function toLayer(text: string): Layer {
  return layerOf(charactersOf(text));
}

function* charactersOf(text: string): Generator<Span> {
  let at = 0;
  for (const character of text) yield [utf8(character), at, (at += character.length)];
}

/**
 * What percent, JSON, HTML, form, hexadecimal and base64 decoding make of a layer, where they change anything. Of the last
 * two, whatever is shorter than `least` bytes is left out.
 */
export function decodings(layer: Layer, least: number): Layer[] {
  const { bytes } = layer;
  const spaced = bytes.includes("+") ? [layerOf(unescaped({ ...layer, bytes: bytes.replaceAll("+", " ") }))] : [];
  const runs = [
    ...[0, 1].map((skip) => decodedRuns(layer, HEX, least, skip)),
    ...[0, 1, 2, 3].map((skip) => decodedRuns(layer, BASE64, least, skip)),
  ].map((run) => textIn(run, least));
  return [layerOf(unescaped(layer)), ...spaced, ...runs].filter((each) => each.bytes !== "" && each.bytes !== bytes);
}

/** `%3d`; JSON's `\u003d`, `\x3d` and `\/`; HTML's `&#x3d;`, `&#61;` and `&amp;`; else any one byte. */
const ESCAPE =
  /%([0-9a-f]{2})|\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\u\{?([0-9a-f]{1,6})\}?|\\x([0-9a-f]{2})|\\(.)|&#x0*([0-9a-f]{1,6});|&#0*([0-9]{1,7});|&([a-z]{2,6});|[^]/gi;

const CONTROLS: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  equals: "=",
  gt: ">",
  lt: "<",
  plus: "+",
  quot: '"',
  sol: "/",
};

function* unescaped({ bytes, from, to }: Layer): Generator<Span> {
  for (const match of bytes.matchAll(ESCAPE)) {
    const { 0: whole, index } = match;
    yield [unescape(match) ?? whole, from[index] ?? 0, to[index + whole.length - 1] ?? 0];
  }
}

function unescape(match: RegExpMatchArray): string | undefined {
  const [, percent, high, low, point, byte, character, hexPoint = point, decimal, entity = ""] = match;
  const code = percent ?? byte;
  if (code !== undefined) return String.fromCharCode(parseHex(code));
  if (low !== undefined) return utf8(String.fromCharCode(parseHex(high), parseHex(low)));
  if (character !== undefined) return CONTROLS[character] ?? character;
  const scalar = decimal === undefined ? parseHex(hexPoint) : Number(decimal);
  return scalar <= 0x10ffff ? utf8(String.fromCodePoint(scalar)) : ENTITIES[entity.toLowerCase()];
}

function parseHex(digits = ""): number {
  return Number.parseInt(digits, 16);
}

interface Alphabet {
  readonly digit: string;
  /** What may stand between two digits. */
  readonly between: string;
  /** Digits that are decoded together, and the bytes they make. */
  readonly group: readonly [digits: number, bytes: number];
  readonly decode: (group: string) => string;
}

// Signature errors list bytes as `47 45 54`, certificates as `47:45:54`.
const HEX: Alphabet = { digit: "[0-9a-f]", between: "[ :,-]", group: [2, 1], decode: hexBytes };

// A line may break anywhere.
const BASE64: Alphabet = { digit: "[a-z0-9+/_-]", between: "[\\r\\n]", group: [4, 3], decode: base64Bytes };

/**
 * Decodes the runs of an alphabet by groups of digits, from the digit `skip` on, since a run may begin before what is
 * encoded does.
 */
function decodedRuns(layer: Layer, { digit, between, group, decode }: Alphabet, least: number, skip: number): Layer {
  const spans: Span[] = [];
  const [digits, made] = group;
  const runs = new RegExp(`${digit}(?:${between}{0,2}${digit}){${Math.ceil((digits * least) / made) - 1},}`, "gi");
  for (const { index, 0: run } of layer.bytes.matchAll(runs)) {
    const places = [...run.matchAll(new RegExp(digit, "gi"))].map((found) => index + found.index);
    for (let at = skip; at < places.length; at += digits) {
      const together = places.slice(at, at + digits);
      const [first = 0, last = 0] = [together[0], together.at(-1)];
      spans.push([
        decode(together.map((place) => layer.bytes[place]).join("")),
        layer.from[first] ?? 0,
        layer.to[last] ?? 0,
      ]);
    }
    spans.push([APART, 0, 0]);
  }
  return layerOf(spans);
}

// No byte, so that no secret is found across it.
const APART = "\u0100";

/** The parts that are text: decoding from a wrong digit on gives noise. */
function textIn({ bytes, from, to }: Layer, least: number): Layer {
  const spans: Span[] = [];
  for (const { index, 0: text } of bytes.matchAll(/(?:[\t\n\r -~]|[\xc2-\xf4][\x80-\xbf]{1,3})+/g)) {
    if (text.length < least) continue;
    for (let at = index; at < index + text.length; at++) spans.push([bytes[at] ?? "", from[at] ?? 0, to[at] ?? 0]);
    spans.push([APART, 0, 0]);
  }
  return layerOf(spans);
}

function hexBytes(pair: string): string {
  return pair.length === 2 ? String.fromCharCode(parseHex(pair)) : "";
}

function base64Bytes(group: string): string {
  return group.length < 2 ? "" : atob(group.replaceAll("-", "+").replaceAll("_", "/"));
}
