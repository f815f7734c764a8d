import { utf8 } from "../model/text.ts";

/**
 * A request id of the usual form that holds no secret; any other text is left out. Every accepted batch has one, so this is
 * a fraction of what `redact` takes: the form leaves hexadecimal and base64 as the encodings a secret could have.
 */
export function plainId(id: string | undefined, secrets: readonly (string | undefined)[]): string | undefined {
  if (id === undefined || !/^[\w.:-]{1,128}$/.test(id)) return undefined;
  const needles = secrets.map((secret = "") => utf8(secret)).filter(({ length }) => length >= SHORTEST_SECRET);
  const once = needles.every((needle) => USUAL_SECRET.test(needle)) && !MAY_BE_ENCODED.test(id) ? [] : decodings(id);
  const texts = [id, ...once, ...once.flatMap(decodings)];
  return needles.some((needle) => texts.some((text) => holds(text, needle))) ? undefined : id;
}

// Eight bytes from 0x20 to 0x7f in hexadecimal or six in base64, from whichever digit an encoding begins at: a run of
// eight characters of a usual secret, or of another encoding of it, has both, and few random ids have either.
const MAY_BE_ENCODED = /(?:[2-7]\w){8}|(?:[I-Za-f][C-HS-Xi-nyz0-3][ABEFIJMNQRUVYZcdghklopstwx014589][\w-]){2}/;
const USUAL_SECRET = /^[!-~]{8,}$/;

/** What the runs that are long enough for a part of a secret decode to, from each digit an encoding may begin at. */
function decodings(text: string): string[] {
  const hex = text.match(/[0-9a-f]{8,}/gi) ?? [];
  const base64 = text.match(/[\w+/-]{6,}/g) ?? [];
  return [
    ...hex.flatMap((run) => [0, 1].map((skip) => hexDecoded(run.slice(skip)))),
    ...base64.flatMap((run) => [0, 1, 2, 3].map((skip) => base64Decoded(run.slice(skip)))),
  ];
}

function hexDecoded(digits: string): string {
  return digits.replace(/..?/g, (pair) => String.fromCharCode(Number(`0x${pair}`)));
}

function base64Decoded(digits: string): string {
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  return atob(whole.replaceAll("-", "+").replaceAll("_", "/"));
}

/** A short secret counts as a whole, a longer one wherever 8 characters of it follow each other. */
function holds(text: string, secret: string): boolean {
  const length = secret.length < SHORTEST_LONG ? secret.length : RUN;
  for (let at = 0; at + length <= text.length; at++) if (secret.includes(text.slice(at, at + length))) return true;
  return false;
}

const SHORTEST_SECRET = 4;
const SHORTEST_LONG = 20;
const RUN = 8;
