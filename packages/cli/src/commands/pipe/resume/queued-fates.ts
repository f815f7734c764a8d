// What a pipeline does with points, as counts of the four fates and of what waits.
import type { Point } from "@yunmeter/core";
import type { FlushResult, Health, Pipeline, PipelineEvent } from "@yunmeter/pipeline";

import { isBlockedReason } from "../../../exit-codes.ts";
import type { PipeCounts } from "../delivery.ts";
import type { Reject } from "../reject.ts";
import { rejectLost } from "./reject-lost.ts";

/** Counts what became of points, and hands on those that were not accepted. `sourceOf` names where one came from. */
export function countEvent(
  event: PipelineEvent,
  counts: PipeCounts | undefined,
  sourceOf: (point: Point | undefined) => string,
  reject: (reject: Reject) => void,
): void {
  const fate = fateOf(event);
  if (fate === undefined || counts === undefined) return;
  counts[fate] += event.points;
  if (event.type === "lost" || event.type === "uncertain")
    rejectLost(event, { cloud: counts.cloud, fate: fate as Reject["fate"] }, sourceOf, reject);
}

function fateOf({ type, ...event }: PipelineEvent): "accepted" | Reject["fate"] | undefined {
  if (type === "delivered") return "accepted";
  if (type === "uncertain") return "unknown";
  if (type !== "lost" || !("reason" in event)) return undefined;
  return event.reason === "refused" || event.reason === "invalid" ? "refused" : "unsent";
}

/** Counts what waits in the queue of a closed pipeline, with what it waits for. */
export function countWaiting({ lanes }: FlushResult, health: Health, countsOf: ReadonlyMap<string, PipeCounts>): void {
  for (const { lane, kept } of lanes) {
    const counts = countsOf.get(lane);
    const trouble = health.lanes.find((each) => each.lane === lane);
    if (counts === undefined || kept === 0) continue;
    counts.waiting = kept;
    counts.isBlocked = isBlockedReason(trouble?.reason);
    counts.trouble = trouble?.error?.message ?? trouble?.reason;
  }
}

/** Sends until nothing waits, or nothing that waits can be sent before `patienceMs` are over. */
export async function drain(pipeline: Pipeline, patienceMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { lanes }: FlushResult = await pipeline.flush({ deadlineMs: 1000 });
    const waiting = lanes.filter(({ kept }) => kept > 0);
    if (waiting.every(({ lane }) => isHopeless(pipeline, lane, patienceMs))) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const POLL_MS = 100;

function isHopeless(pipeline: Pipeline, lane: string, patienceMs: number): boolean {
  const health = pipeline.health().lanes.find((each) => each.lane === lane);
  if (health?.status !== "failing") return false;
  return isBlockedReason(health.reason) || Date.now() - health.since >= patienceMs;
}
