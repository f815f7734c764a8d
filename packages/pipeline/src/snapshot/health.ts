import type { Ledger } from "../accounts/ledger.ts";
import type { QueueFault } from "../accounts/queue-watch.ts";
import type { Health, HealthStatus, LaneHealth } from "../api/health.ts";
import type { Backoff } from "../lanes/lane-backoff.ts";

export interface LaneCondition {
  readonly backoff: Pick<Backoff, "trouble" | "wellSince">;
  readonly ledger: Pick<Ledger, "lane" | "lastLoss">;
}

/** The pipeline is as healthy as its worst lane; a fault of the queue degrades every lane. */
export function healthOf(lanes: readonly LaneCondition[], queueFault: QueueFault | undefined, now: number): Health {
  const conditions = lanes.map((lane): LaneHealth => {
    const health = laneHealth(lane, now);
    return queueFault && health.status === "ok"
      ? { lane: health.lane, status: "degraded", reason: "queue", ...queueFault }
      : health;
  });
  const worst = conditions.map(({ status }) => status).toSorted((left, right) => RANKS[right] - RANKS[left]);
  return { status: worst[0] ?? "ok", lanes: conditions };
}

const RANKS: Readonly<Record<HealthStatus, number>> = { ok: 0, degraded: 1, failing: 2 };

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

/** A loss degrades its lane for five minutes. */
const REMEMBERED_MS = 5 * 60_000;
