import type { LaneView, Snapshot } from "../../server/snapshot.ts";

export const LANE_STATUSES = [
  "accepts",
  "degraded",
  "refusing",
  "throttled",
  "failing",
  "unsent",
  "starting",
  "delivered",
  "undelivered",
] as const;

export type LaneStatus = (typeof LANE_STATUSES)[number];

/**
 * A throttled lane alternates between accepted and rejected requests. It is called throttled until no request has been
 * rejected for {@link THROTTLED_MS}, so that the word does not flicker.
 */
export function laneStatus(
  { condition, accepted, throttledAt, waiting }: Pick<LaneView, "condition" | "accepted" | "throttledAt" | "waiting">,
  { at, sender, phase }: Pick<Snapshot, "at" | "sender" | "phase">,
): LaneStatus {
  if (phase === "ended") return waiting === 0 ? "delivered" : "undelivered";
  if (sender.is !== "running") return "unsent";
  if (at - throttledAt < THROTTLED_MS) return "throttled";
  if (condition === undefined || condition.status === "ok") return accepted > 0 ? "accepts" : "starting";
  return statusOf(condition);
}

function statusOf({ status, reason }: NonNullable<LaneView["condition"]>): LaneStatus {
  if (status === "failing") return "failing";
  return reason === "refused" || reason === "invalid" ? "refusing" : "degraded";
}

/** Points wait longer than usual: the lane is tinted. */
export function isBroken(status: LaneStatus): boolean {
  return BROKEN.has(status);
}

const BROKEN: ReadonlySet<LaneStatus> = new Set(["failing", "throttled", "degraded", "undelivered"]);

// Longer than the pause after a throttled request.
const THROTTLED_MS = 6_000;
