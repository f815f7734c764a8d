import { createLimiter, type Point, type RequestRecord } from "@yunmeter/core";
import type { LaneOption } from "@yunmeter/pipeline";

import { isTimed } from "../metrics/metrics.ts";
import type { CloudName, Destination } from "./cloud.ts";
import { cloudOf } from "./clouds.ts";

export type Destinations = Readonly<Record<CloudName, Destination>>;

export interface LaneHooks {
  readonly now: (cloud: CloudName) => number;
  readonly onRequest: (cloud: CloudName, record: RequestRecord) => void;
  readonly adapt: (cloud: CloudName, point: Point) => Point;
}

/** Single values as they come, and one summary a minute of what there is much of. */
export type LaneKind = "samples" | "minutes";

export function laneId(cloud: CloudName, kind: LaneKind): string {
  return `${cloud}-${kind}`;
}

export function cloudOfLane(lane: string): CloudName {
  return lane.slice(0, lane.indexOf("-")) as CloudName;
}

/**
 * The lanes are the same in the process that adds points and in the one that sends them. A real account gets minutes
 * only: its cloud stores nothing finer, and single values cost more.
 */
export function lanesTo(destinations: Destinations, hooks: LaneHooks): readonly LaneOption[] {
  return Object.entries(destinations).flatMap(([name, destination]): readonly LaneOption[] => {
    const cloud = cloudOf(name as CloudName);
    const limiter = createLimiter({
      requestsPerSecond: destination.isEmulated ? LIVELY_PACE : cloud.requestsPerSecond,
    });
    const reporterFor = (kind: LaneKind): LaneOption["reporter"] =>
      cloud.createReporter({
        id: laneId(cloud.name, kind),
        destination,
        limiter,
        now: () => hooks.now(cloud.name),
        onRequest: (record) => hooks.onRequest(cloud.name, record),
      });
    const rollUp = { periods: cloud.periods };
    if (!destination.isEmulated) return [{ reporter: reporterFor("minutes"), rollUp }];
    const samples: LaneOption = {
      reporter: reporterFor("samples"),
      select: (point) => !isTimed(point.name),
      adapt: (point) => hooks.adapt(cloud.name, point),
      rollUp: false,
    };
    return [samples, { reporter: reporterFor("minutes"), select: (point) => isTimed(point.name), rollUp }];
  });
}

// The emulator has no rate limit by default.
const LIVELY_PACE = 25;
