import type { LaneView, Snapshot } from "../../server/snapshot.ts";

export const LANE_STATUSES = ["accepts", "degraded", "refusing", "throttled", "failing", "unsent", "starting"] as const;

export type LaneStatus = (typeof LANE_STATUSES)[number];

/**
 * A throttled lane alternates between accepted and rejected requests. It is called throttled until no request has been
 * rejected for {@link THROTTLED_MS}, so that the word does not flicker.
 */
export function laneStatus(
  { condition, accepted, throttledAt }: Pick<LaneView, "condition" | "accepted" | "throttledAt">,
  { at, sender }: Pick<Snapshot, "at" | "sender">,
): LaneStatus {
  if (sender.is !== "running") return "unsent";
  if (at - throttledAt < THROTTLED_MS) return "throttled";
  if (condition?.status === "failing") return "failing";
  if (condition?.status === "degraded") {
    return condition.reason === "refused" || condition.reason === "invalid" ? "refusing" : "degraded";
  }
  return accepted > 0 ? "accepts" : "starting";
}

/** Statuses in which points wait longer than usual: the lane is tinted. */
export function isBroken(status: LaneStatus): boolean {
  return status === "failing" || status === "throttled" || status === "degraded";
}

// Longer than the pause after a throttled request.
const THROTTLED_MS = 6_000;
