import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { StoredPoint } from "../queue/queue.ts";

/** Lanes learn that points wait for them. */
export function notifyLanes(lanes: readonly LaneUnit[], entries: readonly StoredPoint[]): void {
  const counts = new Map<string, number>();
  for (const { lane } of entries) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  for (const { lane, settings } of lanes) {
    const points = counts.get(settings.lane);
    if (points !== undefined) lane.arrive(points);
  }
}
