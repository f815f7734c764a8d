import type { Point, PointProblem, Reporter, RequestRecord } from "@yunmeter/core";

import type { Entry } from "../../points/read-points.ts";

/** What became of an entry that was not accepted. */
export interface Reject {
  /** The reporter's id. */
  readonly cloud: string;
  /** Where it stands in the input. */
  readonly entry: Entry;
  /** `refused`: it is bad. `unsent`: surely not stored. `unknown`: perhaps. */
  readonly fate: "refused" | "unsent" | "unknown";
  /** Why. */
  readonly reason: PointProblem["reason"];
  /** Whether sending it again can help without a change. */
  readonly retryable: boolean;
  /** The whole story. */
  readonly message: string;
}

/** How far one cloud has come. */
export interface LaneCounts {
  /** The reporter's id. */
  readonly cloud: string;
  /** The cloud says that it has stored them. */
  accepted: number;
  /** Bad ones. */
  refused: number;
  /** Surely not stored. */
  unsent: number;
  /** Perhaps stored. */
  unknown: number;
  /** Stored, with something to know: too late for aggregates, or without some statistics. */
  noted: number;
  /** Requests, retries included. */
  requests: number;
}

/** How a journey ends early. */
export interface Ending {
  /** Is aborted when nothing new is to be sent. */
  readonly soft: AbortSignal;
  /** Is aborted when what is under way has had its time. */
  readonly hard: AbortSignal;
}

/** One cloud, and the way to it. */
export interface Lane {
  /** How many points fit one request. */
  readonly pointsPerRequest: number;
  /** How far it has come. */
  readonly counts: LaneCounts;
  /** Settled entries, those of the chunk under way included. */
  settled(): number;
  /** Why nothing more is sent there; `undefined` while all is well. */
  stopped(): PointProblem | undefined;
  /** Sends a chunk, and tells what was not accepted. When it is to end, what is under way may come to its end. */
  send(entries: readonly Entry[], ending: Ending, reject: (reject: Reject) => void): Promise<void>;
}

/** Makes the lane of a reporter. `makeReporter` is given the listener that the reporter has to tell of its batches. */
export function createLane(makeReporter: (onRequest: (record: RequestRecord) => void) => Reporter): Lane {
  let underWay = 0;
  let stopped: PointProblem | undefined;
  const reporter = makeReporter(({ points }) => void (underWay += points));
  const counts: LaneCounts = {
    cloud: reporter.id,
    accepted: 0,
    refused: 0,
    unsent: 0,
    unknown: 0,
    noted: 0,
    requests: 0,
  };

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
    counts.noted += result.notes.length;
    for (const { attempts } of result.requests) counts.requests += attempts;
    for (const fate of ["refused", "unsent", "unknown"] as const)
      for (const problem of result[fate]) settle(problem, fate, sendable[problem.index] as Entry, reject);
    for (const entry of sendable.slice(given.count())) settle(INTERRUPTED, "unsent", entry, reject);
    // Whatever leaves points unsent concerns the request, so that it would befall the next chunk as well.
    stopped = result.unsent.find(({ reason }) => reason !== "unisolated" && reason !== "expired");
    underWay = 0;
  }

  return {
    pointsPerRequest: reporter.pointsPerRequest,
    counts,
    stopped: () => stopped,
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
): { readonly points: Iterable<Point>; count(): number } {
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
