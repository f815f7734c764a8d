import type { Request } from "../protocol.ts";
import { isDamage, isFull } from "./result-codes.ts";

export type Remedy = "room" | "reopen" | "put aside";

export class MovedError extends Error {}

export function remedyFor(error: unknown, requests: readonly Request[]): Remedy | undefined {
  if (isDamage(error)) return "put aside";
  if (error instanceof MovedError) return "reopen";
  // Room is for letting points go, not for taking more.
  return isFull(error) && !requests.some(isAppend) ? "room" : undefined;
}

export function isAppend({ method }: Request): boolean {
  return method === "append";
}
