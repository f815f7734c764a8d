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
