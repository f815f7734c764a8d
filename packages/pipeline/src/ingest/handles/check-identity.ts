import { isSummary, type Point, type ValidationError } from "@yunmeter/core";

import type { MetricKind } from "../../api/distribution.ts";
import type { LaneSettings } from "../../options/settings.ts";
import { probesOf } from "../../roll-up/options/probe.ts";
import { brokenDimension } from "../../roll-up/sample-rules.ts";
import { type SeriesIdentity, seriesOf } from "../../roll-up/series.ts";

type LaneRules = Pick<LaneSettings, "reporter" | "select" | "adapt" | "rollUp">;

/** The first rule that the points of a handle would break in a lane that selects them. */
export function brokenInLanes(
  lanes: readonly LaneRules[],
  kind: MetricKind,
  identity: SeriesIdentity,
  at: number,
): ValidationError | undefined {
  for (const lane of lanes) {
    const broken = brokenInLane(lane, kind, { ...identity, timestamp: at, value: 1 });
    if (broken !== undefined) return broken;
  }
  return undefined;
}

function brokenInLane(lane: LaneRules, kind: MetricKind, probe: Point): ValidationError | undefined {
  const { select, adapt } = lane;
  try {
    if (select?.(probe) === false) return undefined;
    if (adapt === undefined) return brokenOnTheWire(lane, probe, kind);
    for (const point of [adapt(probe) ?? []].flat()) {
      const broken = brokenOnTheWire(lane, point);
      if (broken !== undefined) return broken;
    }
  } catch {
    // A callback that throws is reported with the points that it throws at.
  }
  return undefined;
}

/** Checks the point, or what its window becomes. */
function brokenOnTheWire(
  { reporter, rollUp }: LaneRules,
  point: Point,
  kind?: MetricKind,
): ValidationError | undefined {
  if (rollUp === undefined || isSummary(point)) return reporter.check(point);
  const { timestamp } = point;
  const identity = { ...seriesOf(point, rollUp.dimension).identity, ...(timestamp !== undefined && { timestamp }) };
  const broken = probesOf(identity, rollUp, kind).map((probe) => reporter.check(probe));
  return brokenDimension(point, rollUp.dimension) ?? broken.find((error) => error !== undefined);
}
