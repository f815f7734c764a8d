import { decodings, type Layer, toLayer } from "./decode-layers.ts";
import { utf8 } from "./utf8.ts";

/**
 * The one function for a text from outside (a server's words and codes, an error of another library, a file's content)
 * before it is shown. Secrets become `***` in whatever common encoding they are; control, bidi and zero-width characters
 * are escaped; the text ends after a thousand characters.
 *
 * A secret of under 20 bytes is masked as a whole, a longer one wherever 8 bytes of it follow each other, since servers
 * cut and wrap what they echo. Texts of this project must not pass through here: they would be masked, too.
 */
export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  const read = text.slice(0, LONGEST_READ);
  const isHidden = mask(read, needlesOf(secrets));
  // Where the text goes on, its end may hold the beginning of a secret.
  const shown = read.length < text.length ? read.slice(0, LONGEST_READ - LONGEST_ENCODED) : read;
  const clean = escapeInvisible(withMarks(shown, isHidden));
  return clean.length > LONGEST_SHOWN ? `${clean.slice(0, LONGEST_SHOWN)}…` : clean;
}

/** The masking of {@link redact} alone, for a text of any length that keeps its lines. */
export function withholdSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  const needles = needlesOf(secrets);
  const isHidden = new Uint8Array(text.length);
  // Pieces overlap by the longest encoding of a secret.
  for (let at = 0; at < text.length; at += LONGEST_READ - LONGEST_ENCODED) {
    const piece = mask(text.slice(at, at + LONGEST_READ), needles);
    for (let index = piece.indexOf(1); index >= 0; index = piece.indexOf(1, index + 1)) isHidden[at + index] = 1;
  }
  return withMarks(text, isHidden);
}

/** A request id that holds no secret; any other text is left out. */
export function plainId(id: string | undefined, secrets: readonly (string | undefined)[]): string | undefined {
  return id !== undefined && /^[\w.:-]{1,128}$/.test(id) && redact(id, secrets) === id ? id : undefined;
}

const LONGEST_READ = 8192;
const LONGEST_SHOWN = 1000;
const LONGEST_ENCODED = 1024;

/** Spaces for line breaks and tabs; an escape for whatever else moves a terminal's cursor or a reader's eye. */
function escapeInvisible(text: string): string {
  return text
    .replaceAll(/[\s\u2028\u2029]+/g, " ")
    .trim()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** What to look for, as UTF-8 bytes in a text of one character a byte. */
interface Needles {
  readonly whole: readonly string[];
  readonly runs: ReadonlySet<string>;
  /** The length of the shortest. */
  readonly least: number;
}

function needlesOf(secrets: readonly (string | undefined)[]): Needles {
  const whole: string[] = [];
  const runs = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || OUR_WORDS.has(secret.toLowerCase())) continue;
    const bytes = utf8(secret);
    if (bytes.length >= SHORTEST_LONG)
      for (let at = 0; at + RUN <= bytes.length; at++) runs.add(bytes.slice(at, at + RUN));
    else if (bytes.length >= SHORTEST_SECRET) whole.push(bytes);
  }
  const least = Math.min(...whole.map(({ length }) => length), runs.size > 0 ? RUN : Infinity);
  return { whole, runs, least };
}

/** The emulator's default account is called after the product, whose name is no secret. */
const OUR_WORDS: ReadonlySet<string> = new Set(["yunmeter"]);

/** A shorter text stands in too many others for masking it to hide anything. */
const SHORTEST_SECRET = 4;
const SHORTEST_LONG = 20;
const RUN = 8;

/** Marks the characters that take part in a secret, in whatever layer it shows. */
function mask(text: string, needles: Needles): Uint8Array {
  const isHidden = new Uint8Array(text.length);
  if (needles.least === Infinity) return isHidden;
  const layers = new Map([[text, toLayer(text)]]);
  // A map goes on to the entries that are added meanwhile, and has each decoding once.
  for (const layer of layers.values()) {
    hide(layer, needles, isHidden);
    if (layers.size > MOST_LAYERS) continue;
    for (const decoded of decodings(layer, needles.least))
      if (!layers.has(decoded.bytes)) layers.set(decoded.bytes, decoded);
  }
  return isHidden;
}

/** Far more than three encodings within each other make; bounds the work for a hostile text. */
const MOST_LAYERS = 100;

function hide({ bytes, from, to }: Layer, { whole, runs }: Needles, isHidden: Uint8Array): void {
  const cover = (at: number, length: number): void => {
    isHidden.fill(1, from[at], to[at + length - 1]);
  };
  for (const secret of whole)
    for (let at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + 1)) cover(at, secret.length);
  if (runs.size === 0) return;
  for (let at = 0; at + RUN <= bytes.length; at++) if (runs.has(bytes.slice(at, at + RUN))) cover(at, RUN);
}

function withMarks(text: string, isHidden: Uint8Array): string {
  let shown = "";
  let at = 0;
  while (at < text.length) {
    const end = isHidden.indexOf(isHidden[at] === 1 ? 0 : 1, at);
    const next = end < 0 ? text.length : Math.min(end, text.length);
    shown += isHidden[at] === 1 ? "***" : text.slice(at, next);
    at = next;
  }
  return shown;
}
