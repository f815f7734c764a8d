import type { Answer, ReceivedRequest } from "@yunmeter/test-server";

/** What a cloud may say has failed. */
export type FailureName =
  /** Too many requests. */
  | "throttled"
  /** The cloud itself has failed, and stored nothing. */
  | "unavailable"
  /** The key or the signature is wrong. */
  | "badCredentials"
  /** The token has expired. */
  | "expired"
  /** The signature's time is wrong. */
  | "wrongClock"
  /** One of the points is bad, and nothing says which; so nothing is stored. */
  | "badPoint";

/** What becomes of one request. Whether its points are stored first is the second half of some. */
export type Deed =
  | FailureName
  /** All is stored, if it is the cloud's to decide: one that judges for itself may think otherwise. */
  | "accepted"
  /** Accepted where the signature's time is right, else `wrongClock`. */
  | "timed"
  /** No answer. */
  | "hang"
  /** Stored; then an answer that stops half-way, with the connection left open. */
  | "stall"
  /** The connection is reset. */
  | "reset"
  /** Stored; then half an answer, and the end of the connection. */
  | "truncate"
  /** Stored; then a page that is none of the cloud's. */
  | "garbage"
  /** The page of a gateway that got no answer itself: 502. */
  | "gateway";

/** A deed, and how it is done. */
export interface Told {
  readonly deed: Deed;
  /** How long the answer takes. */
  readonly delayMs?: number;
  /** How long a throttle asks to be left alone. */
  readonly retryAfterMs?: number;
  /** Whether `hang`, `reset` and `gateway` come after the points were stored. @default `true` */
  readonly isStored?: boolean;
}

/** The points at these places are bad. */
export interface Judged {
  readonly bad: readonly number[];
  /** Whether the cloud says which, and stores all others; else it stores none. */
  readonly isNamed: boolean;
}

/** An answer to the byte, such as no cloud gives. */
export interface Raw {
  readonly raw: Answer;
}

/** What a check wants a cloud to do with one request. */
export type Move = Deed | Told | Judged | Raw;

/** Moves in order, of which the last one repeats; or a function of the request and its number from 0. */
export type Script = readonly Move[] | ((request: ReceivedRequest, number: number) => Move | Promise<Move>);

/** The move for a request. */
export async function moveFor(script: Script, request: ReceivedRequest, number: number): Promise<Move> {
  if (typeof script === "function") return script(request, number);
  return script[Math.min(number, script.length - 1)] ?? "accepted";
}

/** A move that is no judgement and no raw answer, with all there is to say about it. */
export function toTold(move: Deed | Told): Told {
  return typeof move === "string" ? { deed: move } : move;
}
