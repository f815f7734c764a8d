import type { Ledger } from "../accounts/ledger.ts";
import type { QueueFault } from "../accounts/queue-start.ts";
import type { Health, HealthStatus, LaneHealth } from "../api/health.ts";
import type { Backoff } from "../lanes/lane-backoff.ts";

export interface LaneCondition {
  readonly backoff: Pick<Backoff, "trouble" | "wellSince">;
  readonly ledger: Pick<Ledger, "lane" | "lastLoss">;
  /** Epoch milliseconds at which the oldest waiting point was added. */
  readonly oldestAt?: number | undefined;
  /** Epoch milliseconds at which the call under way should have ended. */
  readonly callDueAt?: number | undefined;
}

export interface PipelineCondition {
  /** The queue has never answered. */
  readonly startFault: QueueFault | undefined;
  /** The queue takes no points. */
  readonly writeFault: QueueFault | undefined;
  /** A point that waits for longer is late. */
  readonly lateAfterMs: number;
}

/** The pipeline is as healthy as its worst lane. */
export function healthOf(lanes: readonly LaneCondition[], pipeline: PipelineCondition, now: number): Health {
  const conditions = lanes.map((lane) => laneHealth(lane, pipeline, now));
  const worst = conditions.map(({ status }) => status).toSorted((left, right) => RANKS[right] - RANKS[left]);
  return { status: worst[0] ?? "ok", lanes: conditions };
}

const RANKS: Readonly<Record<HealthStatus, number>> = { ok: 0, degraded: 1, failing: 2 };

// The rules in order: the first that applies decides.
function laneHealth(condition: LaneCondition, pipeline: PipelineCondition, now: number): LaneHealth {
  const { lane, lastLoss } = condition.ledger;
  const { startFault, writeFault, lateAfterMs } = pipeline;
  if (startFault !== undefined) return { lane, status: "failing", reason: "queue", ...startFault };
  const troubled = troubledHealth(condition, now);
  if (troubled !== undefined) return troubled;
  if (writeFault !== undefined) return { lane, status: "degraded", reason: "queue", ...writeFault };
  const { callDueAt = Infinity } = condition;
  if (now > callDueAt) return { lane, status: "degraded", since: callDueAt, reason: "timeout" };
  const lateSince = (condition.oldestAt ?? now) + lateAfterMs;
  if (now > lateSince) return { lane, status: "degraded", since: lateSince, reason: "deadline" };
  return {
    lane,
    status: "ok",
    since: Math.max(condition.backoff.wellSince, (lastLoss?.at ?? -Infinity) + REMEMBERED_MS),
  };
}

// A lane that waits after a failure, or has lost points.
function troubledHealth({ backoff: { trouble }, ledger }: LaneCondition, now: number): LaneHealth | undefined {
  const { lane, lastLoss } = ledger;
  if (trouble !== undefined) {
    const { reason, since, error, isPartial } = trouble;
    return { lane, status: isPartial ? "degraded" : "failing", since, reason, ...(error && { error }) };
  }
  if (lastLoss === undefined || now - lastLoss.at >= REMEMBERED_MS) return undefined;
  const { at, reason, error } = lastLoss;
  return { lane, status: "degraded", since: at, reason, ...(error && { error }) };
}

// A loss degrades its lane for five minutes.
const REMEMBERED_MS = 5 * 60_000;
