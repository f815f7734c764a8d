import { createLimiter, type Point, type RequestRecord } from "@yunmeter/core";
import type { LaneOption } from "@yunmeter/pipeline";

import { isTimed } from "../metrics/metrics.ts";
import type { CloudName, Destination } from "./cloud.ts";
import { cloudOf } from "./clouds.ts";

/** Where each cloud is reached. */
export type Destinations = Readonly<Record<CloudName, Destination>>;

export interface LaneHooks {
  readonly now: (cloud: CloudName) => number;
  readonly onRequest: (cloud: CloudName, record: RequestRecord) => void;
  readonly adapt: (cloud: CloudName, point: Point) => Point;
}

/** What goes which way: single values as they come, and what there is much of by the minute. */
export type LaneKind = "samples" | "minutes";

export function laneId(cloud: CloudName, kind: LaneKind): string {
  return `${cloud}-${kind}`;
}

export function cloudOfLane(lane: string): CloudName {
  return lane.slice(0, lane.indexOf("-")) as CloudName;
}

/**
 * The lanes of one pipeline, the same in the process that adds points and in the one that sends them. A real account
 * gets minutes only: they are what its cloud keeps, and what costs least.
 */
export function lanesTo(destinations: Destinations, hooks: LaneHooks): readonly LaneOption[] {
  return Object.entries(destinations).flatMap(([name, place]): readonly LaneOption[] => {
    const cloud = cloudOf(name as CloudName);
    const limiter = createLimiter({ requestsPerSecond: place.isEmulated ? LIVELY_PACE : cloud.requestsPerSecond });
    const reporterFor = (kind: LaneKind): LaneOption["reporter"] =>
      cloud.createReporter({
        id: laneId(cloud.name, kind),
        place,
        limiter,
        now: () => hooks.now(cloud.name),
        onRequest: (record) => hooks.onRequest(cloud.name, record),
      });
    const rollUp = { periods: cloud.periods };
    if (!place.isEmulated) return [{ reporter: reporterFor("minutes"), rollUp }];
    const samples: LaneOption = {
      reporter: reporterFor("samples"),
      select: (point) => !isTimed(point.name),
      adapt: (point) => hooks.adapt(cloud.name, point),
      rollUp: false,
    };
    return [samples, { reporter: reporterFor("minutes"), select: (point) => isTimed(point.name), rollUp }];
  });
}

const LIVELY_PACE = 25;
