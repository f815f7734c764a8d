import { YunmeterError } from "@yunmeter/core";
import type { Health, LaneHealth } from "@yunmeter/pipeline";

import { CLOUD_NAMES } from "../clouds/cloud.ts";
import { cloudOfLane } from "../clouds/lanes.ts";
import type { LaneCondition } from "./protocol.ts";

/** The condition of a cloud is that of its worst lane. */
export function conditionsOf({ lanes }: Health): readonly LaneCondition[] {
  return CLOUD_NAMES.flatMap((cloud) => {
    const [worst] = lanes
      .filter(({ lane }) => cloudOfLane(lane) === cloud)
      .toSorted((one, other) => BADNESS[other.status] - BADNESS[one.status]);
    return worst === undefined ? [] : [conditionOf(worst)];
  });
}

function conditionOf({ lane, status, since, reason, error }: LaneHealth): LaneCondition {
  return {
    cloud: cloudOfLane(lane),
    status,
    since,
    ...(reason !== undefined && { reason }),
    ...(YunmeterError.isInstance(error) && { words: error.message }),
  };
}

const BADNESS: Readonly<Record<LaneHealth["status"], number>> = { ok: 0, degraded: 1, failing: 2 };
