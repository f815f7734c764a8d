import type { Point, ReportResult } from "@yunmeter/core";

import type { ReadPoint } from "./open-lease.ts";

/**
 * Open after a report that leaves points in doubt: a gateway's page, a reset, a time-out. While it is open a lane sends
 * probes of one point, so that an outage costs at most what was in flight when it began and one point a probe. The first
 * answer in the cloud's own form closes it.
 */
export interface Breaker {
  readonly isOpen: boolean;
  record(result: ReportResult, accepted: number): void;
}

export function createBreaker(): Breaker {
  let isOpen = false;
  return {
    get isOpen() {
      return isOpen;
    },
    record(result, accepted) {
      if (result.unknown.some(({ reason }) => reason !== "aborted")) isOpen = true;
      else if (accepted > 0 || hasOwnAnswer(result)) isOpen = false;
    },
  };
}

// Whether the cloud itself answered: it named points, or gave a code of its failure.
function hasOwnAnswer({ refused, unsent }: ReportResult): boolean {
  return (
    refused.some(({ reason }) => reason === "refused") ||
    unsent.some(({ reason, error }) => error.code !== undefined && CLOUD_REASONS.has(reason))
  );
}

// A connection that fails has a code, too.
const CLOUD_REASONS: ReadonlySet<string> = new Set([
  "throttled",
  "unavailable",
  "unauthenticated",
  "forbidden",
  "quota",
  "unisolated",
]);

/** The point that a probe sends: the first whose copy is harmless; where the cloud wants a series in order, the oldest. */
export function probeOf(
  sendable: readonly ReadPoint[],
  inOrder: boolean,
  isHarmless: (point: Point) => boolean,
): readonly ReadPoint[] {
  const probe = inOrder ? sendable[0] : (sendable.find(({ point }) => isHarmless(point)) ?? sendable[0]);
  return probe === undefined ? [] : [probe];
}
