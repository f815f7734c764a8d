import type { Encoded } from "../vendor/spec.ts";
import type { Delivery } from "./delivery.ts";

/**
 * Waits for the limiter. The turn's number; `undefined` when the deadline comes before the turn, or too little time after
 * it for another attempt.
 */
export async function takeTurn<Datum extends Encoded>({
  reporter,
  deadline,
  journal,
}: Delivery<Datum>): Promise<number | undefined> {
  const leastMs = journal.attempts === 0 ? 0 : reporter.deadlineMs * LEAST_PART;
  const budgetMs = Math.max(0, deadline.leftMs() - leastMs);
  try {
    return await reporter.limiter.take({ now: reporter.runtime.now, sleep: deadline.sleep }, budgetMs);
  } catch {
    return undefined;
  }
}

/**
 * The part of the deadline that has to be left for another attempt, unless the server chose its time: cut off by the
 * deadline, it would leave in doubt what the last answer has made sure of.
 */
export const LEAST_PART = 0.05;
