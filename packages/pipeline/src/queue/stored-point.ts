import { utf8Length } from "@yunmeter/core/kit";

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
