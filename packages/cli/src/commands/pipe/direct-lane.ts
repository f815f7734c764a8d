import type { Point, PointProblem, Reporter } from "@yunmeter/core";

import type { CloudName } from "../../clouds/cloud.ts";
import type { InputEntry } from "../../points/read-points.ts";
import { type StopSignals, type PipeCounts, newCounts } from "./delivery.ts";
import type { Reject } from "./reject.ts";

export interface DirectLane {
  readonly counts: PipeCounts;
  settled(): number;
  hear(points: number): void;
  isStopped(): boolean;
  send(entries: readonly InputEntry[], stop: StopSignals, reject: (reject: Reject) => void): Promise<void>;
}

export function createDirectLane(cloud: CloudName, reporter: Reporter): DirectLane {
  let underWay = 0;
  let stopped: PointProblem | undefined;
  const counts = newCounts(cloud, reporter.id);

  function settle(problem: Problem, fate: Reject["fate"], entry: InputEntry, reject: (reject: Reject) => void): void {
    const { reason, retryable, error } = problem;
    counts[fate]++;
    reject({ cloud, reporter: reporter.id, entry, fate, reason, retryable, message: error.message });
  }

  async function send(
    entries: readonly InputEntry[],
    stop: StopSignals,
    reject: (reject: Reject) => void,
  ): Promise<void> {
    const sendable = entries.filter(({ point }) => point !== undefined);
    const earlier = stopped;
    if (earlier !== undefined) {
      for (const entry of sendable) settle(earlier, "unsent", entry, reject);
      return;
    }
    const given = countingUntil(sendable, stop.soft);
    const result = await reporter.report(given.points, { signal: stop.hard });
    counts.accepted += result.accepted;
    for (const { attempts } of result.requests) counts.requests += attempts;
    for (const fate of ["refused", "unsent", "unknown"] as const)
      for (const problem of result[fate]) settle(problem, fate, sendable[problem.index] as InputEntry, reject);
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
  error: { message: "not sent: the program was interrupted" },
};

function countingUntil(
  entries: readonly InputEntry[],
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
