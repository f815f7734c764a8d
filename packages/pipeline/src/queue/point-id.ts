/** A generator of ids that are unique over all processes: 80 random bits for this run, and a number. */
export function createIds(): () => string {
  const run = crypto.randomUUID().replaceAll("-", "").slice(0, RUN_LENGTH);
  let number = 0;
  return () => `${run}-${(number++).toString(36)}`;
}

const RUN_LENGTH = 20;

/** The id of a point as the run of the process that made it and a number, which queues store instead of the text. */
export interface NumberedId {
  readonly run: string;
  readonly number: number;
}

/** `undefined` for an id that is not `<run>-<number in base 36>`. */
export function splitId(id: string): NumberedId | undefined {
  const dash = id.lastIndexOf("-");
  const number = readNumber(id, dash + 1);
  return dash < 1 || number < 0 ? undefined : { run: id.slice(0, dash), number };
}

export function joinId({ run, number }: NumberedId): string {
  return `${run}-${number.toString(36)}`;
}

/** The number that the rest of a text is in base 36; -1 where `toString` would write it otherwise. */
function readNumber(text: string, from: number): number {
  if (from === text.length || (text.charCodeAt(from) === ZERO && from + 1 < text.length)) return -1;
  let number = 0;
  for (let at = from; at < text.length; at++) {
    const digit = digitOf(text.charCodeAt(at));
    number = number * 36 + digit;
    if (digit < 0 || number > Number.MAX_SAFE_INTEGER) return -1;
  }
  return number;
}

function digitOf(code: number): number {
  if (code >= ZERO && code <= NINE) return code - ZERO;
  return code >= LETTER_A && code <= LETTER_Z ? code - LETTER_A + 10 : -1;
}

const ZERO = 48;
const NINE = 57;
const LETTER_A = 97;
const LETTER_Z = 122;
