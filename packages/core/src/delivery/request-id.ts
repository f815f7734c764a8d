import { utf8 } from "../model/text.ts";

/**
 * A request id of the usual form that holds no secret; any other text is left out. Every accepted batch has one, so this is
 * a tenth of what `redact` takes: the form leaves hexadecimal and base64 as the encodings a secret could have.
 */
export function plainId(id: string | undefined, secrets: readonly (string | undefined)[]): string | undefined {
  if (id === undefined || !/^[\w.:-]{1,128}$/.test(id)) return undefined;
  const needles = secrets.map((secret = "") => utf8(secret)).filter(({ length }) => length >= SHORTEST_SECRET);
  const least = Math.min(RUN, ...needles.map(({ length }) => length));
  const once = decodings(id, least);
  const texts = [id, ...once, ...once.flatMap((text) => decodings(text, least))];
  return needles.some((needle) => texts.some((text) => holds(text, needle))) ? undefined : id;
}

/** What the runs that have room for `least` bytes of a secret decode to, from each digit an encoding may begin at. */
function decodings(text: string, least: number): string[] {
  const decoded: string[] = [];
  for (const run of text.match(/[0-9a-f]{8,}/gi) ?? [])
    if (run.length >= 2 * least) decoded.push(hexDecoded(run), hexDecoded(run.slice(1)));
  for (const run of text.match(/[\w+/-]{6,}/g) ?? []) {
    if (run.length * 3 < 4 * least) continue;
    const digits = run.replaceAll("-", "+").replaceAll("_", "/");
    for (let skip = 0; skip < 4; skip++) decoded.push(base64Decoded(digits.slice(skip)));
  }
  return decoded;
}

function hexDecoded(digits: string): string {
  let text = "";
  for (let at = 0; at + 2 <= digits.length; at += 2)
    text += String.fromCharCode(16 * valueOf(digits.charCodeAt(at)) + valueOf(digits.charCodeAt(at + 1)));
  return text;
}

/** Of a hexadecimal digit: the low bits of a letter of either case count from 1. */
function valueOf(digit: number): number {
  return (digit & 15) + (digit > NINE ? 9 : 0);
}

const NINE = 0x39;

function base64Decoded(digits: string): string {
  return atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
}

/** A short secret counts as a whole, a longer one wherever 8 characters of it follow each other. */
function holds(text: string, secret: string): boolean {
  if (secret.length < SHORTEST_LONG) return text.includes(secret);
  // A run of 8, wherever it begins, has one of these 4 in it. Hardly any id comes further.
  return holdsPart(text, secret, RUN / 2, RUN / 2) && holdsPart(text, secret, RUN, 1);
}

function holdsPart(text: string, secret: string, length: number, step: number): boolean {
  for (let at = 0; at + length <= text.length; at += step)
    if (secret.includes(text.slice(at, at + length))) return true;
  return false;
}

const SHORTEST_SECRET = 4;
const SHORTEST_LONG = 20;
const RUN = 8;
