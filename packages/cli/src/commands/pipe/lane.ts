import type { Point, PointProblem, Reporter } from "@yunmeter/core";

import type { Entry } from "../../points/read-points.ts";
import { type Ending, type LaneCounts, newCounts } from "./delivery.ts";
import type { Reject } from "./reject.ts";

/** One cloud, and the straight way to it. */
export interface Lane {
  /** How far it has come. */
  readonly counts: LaneCounts;
  /** Settled entries, those of the chunk under way included. */
  settled(): number;
  /** Tells of a batch of the chunk under way. */
  hear(points: number): void;
  /** Whether nothing more is sent there. */
  isStopped(): boolean;
  /** Sends a chunk, and tells what was not accepted. When it is to end, what is under way may come to its end. */
  send(entries: readonly Entry[], ending: Ending, reject: (reject: Reject) => void): Promise<void>;
}

/** Makes the lane of a reporter, which has to tell it of its batches. */
export function createLane(reporter: Reporter): Lane {
  let underWay = 0;
  let stopped: PointProblem | undefined;
  const counts = newCounts(reporter.id);

  function settle(problem: Problem, fate: Reject["fate"], entry: Entry, reject: (reject: Reject) => void): void {
    const { reason, retryable, error } = problem;
    counts[fate]++;
    reject({ cloud: counts.cloud, entry, fate, reason, retryable, message: error.message });
  }

  async function send(entries: readonly Entry[], ending: Ending, reject: (reject: Reject) => void): Promise<void> {
    const sendable = entries.filter(({ point }) => point !== undefined);
    const stop = stopped;
    if (stop !== undefined) {
      for (const entry of sendable) settle(stop, "unsent", entry, reject);
      return;
    }
    const given = countingUntil(sendable, ending.soft);
    const result = await reporter.report(given.points, { signal: ending.hard });
    counts.accepted += result.accepted;
    for (const { attempts } of result.requests) counts.requests += attempts;
    for (const fate of ["refused", "unsent", "unknown"] as const)
      for (const problem of result[fate]) settle(problem, fate, sendable[problem.index] as Entry, reject);
    for (const entry of sendable.slice(given.count())) settle(INTERRUPTED, "unsent", entry, reject);
    // Whatever leaves points unsent concerns the request, so that it would befall the next chunk as well.
    stopped = result.unsent.find(({ reason }) => reason !== "unisolated" && reason !== "expired");
    underWay = 0;
  }

  return {
    counts,
    isStopped: () => stopped !== undefined,
    hear: (points) => void (underWay += points),
    settled: () => counts.accepted + counts.refused + counts.unsent + counts.unknown + underWay,
    send,
  };
}

type Problem = Pick<PointProblem, "reason" | "retryable"> & { readonly error: { readonly message: string } };

const INTERRUPTED: Problem = {
  reason: "aborted",
  retryable: true,
  error: { message: "it was not sent any more, as the program was interrupted" },
};

/** The points of entries, as they are asked for; none after the signal. */
function countingUntil(
  entries: readonly Entry[],
  signal: AbortSignal,
): { readonly points: Iterable<Point>; readonly count: () => number } {
  let count = 0;
  function* take(): Generator<Point> {
    for (const { point } of entries) {
      if (signal.aborted) return;
      count++;
      yield point as Point;
    }
  }
  return { points: take(), count: () => count };
}
