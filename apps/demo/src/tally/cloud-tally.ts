import type { PipelineReason } from "@yunmeter/pipeline";

import type { ReasonView } from "./tally-view.ts";

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

export function emptyTally(): Account {
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

export function toReasons(reasons: ReadonlyMap<PipelineReason, number>): readonly ReasonView[] {
  return Array.from(reasons, ([reason, points]) => ({ reason, points })).toSorted(
    (one, other) => other.points - one.points,
  );
}
