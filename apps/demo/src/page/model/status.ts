import type { LaneView, Snapshot } from "../../server/snapshot.ts";
import type { Words } from "../words/words.ts";

export type Status = keyof Words["status"];

export function statusOf({ condition, accepted }: LaneView, sender: Snapshot["sender"]): Status {
  if (sender.is !== "running") return "nobody";
  if (condition?.status === "failing") return "fails";
  if (condition?.status === "degraded")
    return condition.reason === "refused" || condition.reason === "invalid" ? "some" : "slow";
  return accepted > 0 ? "accepts" : "beginning";
}
