import type { StoredPoint } from "./stored-point.ts";

/** What became of a point that was given up: the cloud refused it, it surely is not stored, or it may be. */
export type DeadLetterFate = "refused" | "unsent" | "unknown";

/** Why a leased point was given up. */
export interface GivenUpPoint {
  /** The `id` of the point in the queue. */
  readonly id: string;
  /** What became of it. */
  readonly fate: DeadLetterFate;
  /** The reason, as in a report. */
  readonly reason: string;
  /** The cloud's code, where it gave one. */
  readonly code?: string;
  /** What the error said, without secrets. */
  readonly message?: string;
  /** The reporter's `vendor`. */
  readonly vendor: string;
  /** When it was given up, in epoch milliseconds. */
  readonly at: number;
}

/** A point that was given up, kept to be looked at and sent again. */
export interface DeadLetter extends Omit<GivenUpPoint, "id"> {
  /** Names this dead letter in the queue. */
  readonly key: string;
  /** The point as it was stored; `readStoredPoint` reads it. */
  readonly point: StoredPoint;
}

/** The figures of a queue's dead letters. */
export interface DeadLetterFigures {
  /** How many there are. */
  readonly points: number;
  /** Their bytes, texts included. */
  readonly bytes: number;
  /** When the oldest was given up, in epoch milliseconds; absent when there are none. */
  readonly oldestAt?: number;
  /** Dead letters that this queue object has dropped for room, for their age or as damaged. Only grows. */
  readonly dropped: number;
}

/** The dead letters of a queue: points that left it undelivered, outside the lanes and within separate limits. */
export interface DeadLetters {
  /**
   * Returns dead letters, the latest first.
   *
   * @param page - `limit`: the most to return, 1,000 by default; `before`: the `key` of the last one of the page before
   */
  list(page?: { readonly limit?: number; readonly before?: string }): Promise<readonly DeadLetter[]>;
  /**
   * Puts points back into their lanes as if they had just arrived, and removes their dead letters in the same step. Returns
   * how many; a full queue takes fewer, so that no waiting point makes room for an old one.
   */
  resend(keys: readonly string[]): Promise<number>;
  /** Removes dead letters for good, and returns how many. */
  drop(keys: readonly string[]): Promise<number>;
}

/** The most bytes of dead letters that a queue keeps by default: 16 MiB. */
export const MOST_DEAD_LETTER_BYTES: number = 16 * 1024 * 1024;
/** How long a queue keeps a dead letter by default, in milliseconds: 30 days. */
export const LONGEST_DEAD_LETTER_MS: number = 30 * 86_400_000;
/** The default of `limit`. */
export const DEAD_LETTERS_A_PAGE = 1000;
