import { isSummary, type Point, type Reporter } from "@yunmeter/core";

import { type InputEntry, placeOf } from "../../points/read-points.ts";

/** Points that break the same rule. */
export interface RuleViolation {
  /** That of the first of them. */
  readonly message: string;
  count: number;
  /** The lines of the first few, such as `points.ndjson:3`. */
  readonly places: string[];
}

/** What one cloud makes of an input of any length: counts, and a sample of the points it accepts. */
export interface PointsTally {
  readonly points: number;
  readonly valid: number;
  readonly broken: readonly RuleViolation[];
  readonly series: number;
  readonly summaries: number;
  /** The first valid points, for measuring requests. */
  readonly sample: readonly Point[];
}

export interface TallyingReporter {
  add(entry: InputEntry): void;
  tally(): PointsTally;
}

export function tallyPoints(reporter: Reporter): TallyingReporter {
  const broken = new Map<string, RuleViolation>();
  const series = new Set<string>();
  const sample: Point[] = [];
  let points = 0;
  let valid = 0;
  let summaries = 0;

  function violate(key: string, message: string, entry: InputEntry): void {
    const known = broken.get(key) ?? { message, count: 0, places: [] };
    known.count++;
    if (known.places.length < MOST_PLACES) known.places.push(placeOf(entry));
    broken.set(key, known);
  }

  return {
    add(entry) {
      points++;
      const { point, fault = "" } = entry;
      if (point === undefined) {
        violate(fault, fault, entry);
        return;
      }
      const error = reporter.check(point);
      if (error !== undefined) {
        violate(`${error.path.replaceAll(/\[.*/gu, "")} ${error.rule}`, error.message, entry);
        return;
      }
      valid++;
      if (isSummary(point)) summaries++;
      series.add(seriesOf(point));
      if (sample.length < MOST_SAMPLES) sample.push(point);
    },
    tally: () => ({ points, valid, broken: [...broken.values()], series: series.size, summaries, sample }),
  };
}

const MOST_PLACES = 3;
// Enough for several requests of every cloud.
const MOST_SAMPLES = 10_000;

function seriesOf({ name, namespace, dimensions = {} }: Point): string {
  const pairs = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, pairs]);
}
