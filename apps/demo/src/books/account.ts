import type { PipelineReason } from "@yunmeter/pipeline";

import type { ReasonView } from "./account-view.ts";

/** What became of the points of one cloud. It changes in place. */
export interface Account {
  accepted: number;
  refused: number;
  lost: number;
  uncertain: number;
  retried: number;
  replayed: number;
  requests: number;
  nextTryAt: number;
  readonly reasons: Map<PipelineReason, number>;
  readonly latencies: number[];
}

/** Opens an account with nothing in it. */
export function openAccount(): Account {
  return {
    accepted: 0,
    refused: 0,
    lost: 0,
    uncertain: 0,
    retried: 0,
    replayed: 0,
    requests: 0,
    nextTryAt: 0,
    reasons: new Map(),
    latencies: [],
  };
}

/** The reasons why points are gone, the most frequent first. */
export function toReasons(reasons: ReadonlyMap<PipelineReason, number>): readonly ReasonView[] {
  return Array.from(reasons, ([reason, points]) => ({ reason, points })).toSorted(
    (one, other) => other.points - one.points,
  );
}
