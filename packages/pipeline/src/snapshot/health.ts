import type { Ledger } from "../accounts/ledger.ts";
import type { Health, HealthStatus, LaneHealth } from "../api/health.ts";
import type { QueueFault } from "../ingest/queue-writer.ts";
import type { Backoff } from "../lanes/lane-backoff.ts";

/** What is known of a lane. */
export interface LaneCondition {
  /** What it suffers from, if anything, and since when. */
  readonly backoff: Pick<Backoff, "trouble" | "wellSince">;
  /** Its books. */
  readonly ledger: Pick<Ledger, "lane" | "lastLoss">;
}

/** How a pipeline is: as its worst lane. A queue that takes no points is everybody's trouble. */
export function healthOf(lanes: readonly LaneCondition[], queueTrouble: QueueFault | undefined, now: number): Health {
  const conditions = lanes.map((lane): LaneHealth => {
    const health = laneHealth(lane, now);
    return queueTrouble && health.status === "ok"
      ? { lane: health.lane, status: "degraded", reason: "queue", ...queueTrouble }
      : health;
  });
  const worst = conditions.map(({ status }) => status).toSorted((left, right) => BADNESS[right] - BADNESS[left]);
  return { status: worst[0] ?? "ok", lanes: conditions };
}

const BADNESS: Readonly<Record<HealthStatus, number>> = { ok: 0, degraded: 1, failing: 2 };

function laneHealth({ backoff, ledger: { lane, lastLoss } }: LaneCondition, now: number): LaneHealth {
  const { trouble, wellSince } = backoff;
  if (trouble !== undefined) {
    const { reason, since, error, isPartial } = trouble;
    return { lane, status: isPartial ? "degraded" : "failing", since, reason, ...(error && { error }) };
  }
  if (lastLoss === undefined) return { lane, status: "ok", since: wellSince };
  const { at, reason, error } = lastLoss;
  if (now - at < REMEMBERED_MS) return { lane, status: "degraded", since: at, reason, ...(error && { error }) };
  return { lane, status: "ok", since: Math.max(wellSince, at + REMEMBERED_MS) };
}

/** For so long a loss is nothing one should call well. */
const REMEMBERED_MS = 5 * 60_000;
