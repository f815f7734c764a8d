import { explainPoint, isPoint, YunmeterError } from "@yunmeter/core";

import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { StoredPoint } from "../queue/queue.ts";
import type { Arrival } from "./ring-buffer.ts";

/** Turns an added value into the entries of each lane; one that is no point is lost as `invalid`. Never throws. */
export function routeToLanes(lanes: readonly LaneUnit[], { value, at }: Arrival): readonly StoredPoint[] {
  for (const { ledger } of lanes) ledger.rate.count(1, at);
  try {
    if (isPoint(value)) {
      return lanes.length === 1
        ? (lanes[0]?.admission.admit(value, at) ?? [])
        : lanes.flatMap(({ admission }) => admission.admit(value, at));
    }
  } catch (thrown) {
    return refuse(lanes, value, new YunmeterError("reading the point threw", { cause: thrown }));
  }
  return refuse(lanes, value, explain(value));
}

/** Passes the number of new entries to each lane that has some. */
export function notifyLanes(lanes: readonly LaneUnit[], entries: readonly StoredPoint[]): void {
  const counts = new Map<string, number>();
  for (const { lane } of entries) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  for (const { lane, settings } of lanes) {
    const points = counts.get(settings.lane);
    if (points !== undefined) lane.arrive(points);
  }
}

function refuse(lanes: readonly LaneUnit[], value: unknown, error: YunmeterError): readonly StoredPoint[] {
  for (const { ledger } of lanes) {
    ledger.counters.added++;
    ledger.lose({ reason: "invalid", error, points: [value] });
  }
  return [];
}

function explain(value: unknown): YunmeterError {
  try {
    return explainPoint(value) ?? new YunmeterError("the point changed while it was read");
  } catch (thrown) {
    return new YunmeterError("reading the point threw", { cause: thrown });
  }
}
