import type { LaneView, Snapshot } from "../../control/snapshot.ts";
import type { Words } from "../words/words.ts";

/** How a lane is, in one word. */
export type Status = keyof Words["status"];

/** The word for a lane. */
export function statusOf({ condition, accepted }: LaneView, sender: Snapshot["sender"]): Status {
  if (sender.is !== "running") return "nobody";
  if (condition?.status === "failing") return "fails";
  if (condition?.status === "degraded")
    return condition.reason === "refused" || condition.reason === "invalid" ? "some" : "slow";
  return accepted > 0 ? "accepts" : "beginning";
}
