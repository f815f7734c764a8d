import type { Question } from "../protocol.ts";
import { isDamage, isFull } from "./result-codes.ts";

/** What can be done against a failure, so that it is worth trying again. */
export type Remedy =
  /** Spend the reserve. */
  | "room"
  /** Open the file that is there now. */
  | "reopen"
  /** Put the file aside. */
  | "put aside";

/** Another process put the file aside. */
export class MovedError extends Error {}

/** The remedy for a failure; `undefined` where there is none. */
export function remedyFor(error: unknown, questions: readonly Question[]): Remedy | undefined {
  if (isDamage(error)) return "put aside";
  if (error instanceof MovedError) return "reopen";
  // Room is for letting points go, not for taking more.
  return isFull(error) && !questions.some(isAppend) ? "room" : undefined;
}

/** Whether it brings points. */
export function isAppend({ topic }: Question): boolean {
  return topic === "append";
}
