import { explainPoint, isPoint, YunmeterError } from "@yunmeter/core";

import { stamped } from "../lanes/admit-point.ts";
import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { StoredPoint } from "../queue/queue.ts";
import type { Arrival } from "./ring-buffer.ts";

/** Turns something that was added into the entries of each lane, and tells what is no point. Never throws. */
export function routeToLanes(lanes: readonly LaneUnit[], { value, at }: Arrival): readonly StoredPoint[] {
  for (const { ledger } of lanes) ledger.rate.count(1, at);
  try {
    if (isPoint(value)) {
      const point = stamped(value, at);
      return lanes.length === 1
        ? (lanes[0]?.admission.admit(point, at) ?? [])
        : lanes.flatMap(({ admission }) => admission.admit(point, at));
    }
  } catch (thrown) {
    return refuse(lanes, value, new YunmeterError("the point throws when it is looked at", { cause: thrown }));
  }
  return refuse(lanes, value, faultOf(value));
}

function refuse(lanes: readonly LaneUnit[], value: unknown, error: YunmeterError): readonly StoredPoint[] {
  for (const { ledger } of lanes) {
    ledger.account.added++;
    ledger.lose({ reason: "invalid", error, points: [value] });
  }
  return [];
}

function faultOf(value: unknown): YunmeterError {
  try {
    return explainPoint(value) ?? new YunmeterError("the point changed while it was looked at");
  } catch (thrown) {
    return new YunmeterError("the point throws when it is looked at", { cause: thrown });
  }
}
