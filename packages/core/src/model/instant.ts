import { ValidationError } from "../errors/validation-error.ts";

/**
 * The fault of a timestamp that is not in milliseconds: as such, today in seconds is in January 1970, and today in
 * microseconds is thousands of years ahead.
 */
export function instantFault(timestamp: number | Date | undefined): ValidationError | undefined {
  if (timestamp === undefined) return undefined;
  const ms = Number(timestamp);
  if (ms >= EARLIEST_MS && ms <= LATEST_MS) return undefined;
  return new ValidationError({
    path: ["timestamp"],
    rule: "instant",
    must: notMilliseconds(ms),
    received: ms,
    limit: ms > LATEST_MS ? LATEST_MS : EARLIEST_MS,
  });
}

export function notMilliseconds(time: number): string {
  return `looks like ${unitOf(time)}; timestamps are milliseconds since 1970, such as Date.now() gives`;
}

// March 1973. Seconds reach it in the year 5138.
const EARLIEST_MS = 1e11;

/** November 5138. Microseconds were there in March 1973. */
const LATEST_MS = 1e14;

function unitOf(ms: number): string {
  if (ms < EARLIEST_MS) return ms >= 0 ? "seconds" : "a time before 1970";
  return ms < 1e17 ? "microseconds" : "nanoseconds";
}
