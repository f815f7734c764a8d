import type { Answer, ReceivedRequest } from "@yunmeter/test-server";

export type FailureName =
  | "throttled"
  | "unavailable"
  | "badCredentials"
  | "expired"
  | "wrongClock"
  /** One of the points is bad, and nothing says which; so nothing is stored. */
  | "badPoint";

/** How one request ends; for some, whether its points are stored first. */
export type Deed =
  | FailureName
  | "accepted"
  | "timed"
  | "hang"
  /** Stored; then an answer that stops half-way, with the connection left open. */
  | "stall"
  | "reset"
  /** Stored; then half an answer, and the end of the connection. */
  | "truncate"
  | "garbage"
  | "gateway";

export interface Told {
  readonly deed: Deed;
  readonly delayMs?: number;
  readonly retryAfterMs?: number;
  /** Whether `hang`, `reset` and `gateway` come after the points were stored. @default `true` */
  readonly isStored?: boolean;
}

export interface Judged {
  readonly bad: readonly number[];
  /** Whether the cloud says which, and stores all others; else it stores none. */
  readonly isNamed: boolean;
}

export interface Raw {
  readonly raw: Answer;
}

export type Move = Deed | Told | Judged | Raw;

/** Moves in order, of which the last one repeats; or a function of the request and its number from 0. */
export type Script = readonly Move[] | ((request: ReceivedRequest, number: number) => Move | Promise<Move>);

export async function moveFor(script: Script, request: ReceivedRequest, number: number): Promise<Move> {
  if (typeof script === "function") return script(request, number);
  return script[Math.min(number, script.length - 1)] ?? "accepted";
}

export function toTold(move: Deed | Told): Told {
  return typeof move === "string" ? { deed: move } : move;
}
