import { utf8Length } from "@yunmeter/core/kit";

// A point as queues store it, its size, and its id.

/** One point as a queue stores it: unsigned, for one lane, with a format version. */
export interface StoredPoint {
  /** Unique across processes and restarts. A queue passes over an id that it holds. */
  readonly id: string;
  /** Which lane it waits in: the reporter's `id`, or a name derived from it. */
  readonly lane: string;
  /** What the points of a series share, with a format version; a queue keeps equal texts once. May be empty. */
  readonly series: string;
  /**
   * The value of this point, opaque to the queue: a number, the figures of a Summary, or text. A queue may give figures back
   * as text, joined by commas.
   */
  readonly body: number | string | readonly number[];
  /** Length of a text `body` in UTF-8 bytes; 8 for each number. */
  readonly bytes: number;
  /** Lowest first: minus the time, so that the newest is sent first, or the time where the lane sends in order. */
  readonly rank: number;
  /** Arrival in epoch milliseconds; its age counts from here. */
  readonly addedAt: number;
}

/** The `bytes` of a stored point with this body. */
export function bodyBytes(body: StoredPoint["body"]): number {
  if (typeof body === "number") return NUMBER_BYTES;
  return typeof body === "string" ? utf8Length(body) : NUMBER_BYTES * body.length;
}

const NUMBER_BYTES = 8;

/** A point for a store that has numbers and text, but no lists. */
export interface FlatPoint extends StoredPoint {
  readonly body: number | string;
}

/** The same point, with figures as text that is joined by commas. */
export function toFlatPoint(point: StoredPoint): FlatPoint {
  const { body } = point;
  if (typeof body !== "object") return point as FlatPoint;
  const text = body.join(",");
  return { ...point, body: text, bytes: utf8Length(text) };
}

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
