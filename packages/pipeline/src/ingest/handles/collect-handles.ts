import { explainPoint, type Point, type PointIdentity, type ValidationError } from "@yunmeter/core";

import type { Distribution, MetricKind } from "../../api/distribution.ts";
import type { Lane } from "../../lanes/lane.ts";
import type { StoredPoint } from "../../queue/queue.ts";
import { accumulatorOf } from "../../roll-up/absorb-distribution.ts";
import { type Accumulator, merge, totalOf } from "../../roll-up/accumulator.ts";
import type { RollUp } from "../../roll-up/roll-up-types.ts";
import { seriesKeyOf } from "../../roll-up/series.ts";
import { statisticsOf } from "../../roll-up/windows.ts";
import type { HandleReading, Handles } from "./create-handles.ts";

/** Moves what handles received, and distributions, into windows, and into points for lanes without windows. */
export interface HandleCollector {
  /** Counts a distribution in the windows of every lane at once; one that breaks a rule is lost as `invalid`. */
  absorb(identity: PointIdentity, distribution: Distribution, kind: MetricKind, at: number): void;
  intoWindows(at: number): void;
  /** Points for lanes without windows, of all that was received since the last call. */
  intoPoints(at: number): readonly StoredPoint[];
  /** Loses what no lane has, and every later value. */
  end(at: number): void;
}

export interface CollectedLane {
  readonly lane: Lane;
  /** Absent where the lane does not roll up. */
  readonly counter: RollUp | undefined;
}

export function createHandleCollector(
  handles: Handles,
  lanes: readonly CollectedLane[],
  withSketch: boolean,
): HandleCollector {
  const plain = lanes.filter(({ counter, lane }) => counter === undefined || lane.settings.adapt !== undefined);
  const windowed = lanes.filter((each) => !plain.includes(each));
  /** For lanes without windows, by series and kind. */
  let pending = new Map<string, HandleReading>();
  let isOver = false;

  function count(reading: HandleReading, time: number, at: number): void {
    for (const each of windowed) countIn(each, reading, time, at);
    if (plain.length === 0) return;
    const key = `${reading.kind}|${seriesKeyOf(reading.identity)}`;
    const known = pending.get(key);
    if (known === undefined) pending.set(key, reading);
    else merge(known.values, reading.values);
  }

  function collect(at: number): void {
    loseRejected(handles, lanes);
    for (const reading of handles.collect(at)) count(reading, at, at);
  }

  return {
    absorb(identity, distribution, kind, at) {
      const broken = explainPoint({ ...identity, value: 0 });
      if (broken !== undefined) return refuse(lanes, broken, identity);
      const { timestamp = at, ...series } = identity;
      const time = Number(timestamp);
      const values = accumulatorOf(distribution, kind, time, withSketch);
      if ("rule" in values) return refuse(lanes, values, identity);
      if (values.count === 0) return;
      // The caller may change the objects that it passed.
      const reading = { kind, identity: structuredClone(series), values };
      if (isOver) lose(reading, at, lanes);
      else count(reading, time, at);
    },
    intoWindows: collect,
    intoPoints(at) {
      collect(at);
      const points = [...pending.values()].flatMap((reading) => toPoints(reading, at));
      pending = new Map();
      return points.flatMap((point) => plain.flatMap(({ lane }) => lane.admission.admit(point, at)));
    },
    end(at) {
      isOver = true;
      loseRejected(handles, lanes);
      for (const reading of pending.values()) lose(reading, at, plain);
      pending = new Map();
      for (const reading of handles.collect(at)) lose(reading, at, lanes);
      handles.end((reading) => lose(reading, at, lanes));
    },
  };
}

/** Which lanes would have selected a rejected value is unknown, so that each counts it. */
function loseRejected(handles: Handles, lanes: readonly CollectedLane[]): void {
  const { invalid, firstError, excess } = handles.rejected();
  for (const { ledger } of lanes.map(({ lane }) => lane)) {
    ledger.counters.added += invalid + excess;
    if (invalid > 0) ledger.loseCount("invalid", invalid, false, firstError);
    if (excess > 0) ledger.loseCount("overflow", excess, false);
  }
}

function refuse(lanes: readonly CollectedLane[], error: ValidationError, value: unknown): void {
  for (const { ledger } of lanes.map(({ lane }) => lane)) {
    ledger.counters.added++;
    ledger.lose({ reason: "invalid", error, points: [value] });
  }
}

function lose(reading: HandleReading, at: number, among: readonly CollectedLane[]): void {
  for (const { lane } of among) {
    if (!isSelected(lane, reading, at)) continue;
    lane.ledger.counters.added += reading.values.count;
    lane.ledger.loseCount("shutdown", reading.values.count, false);
  }
}

function countIn({ lane, counter }: CollectedLane, reading: HandleReading, time: number, at: number): void {
  if (counter === undefined || !isSelected(lane, reading, at)) return;
  const { identity, values } = reading;
  const { counters } = lane.ledger;
  counters.added += values.count;
  const problem = counter.addValues(identity, values, time, at);
  if (problem === undefined) counters.rolledUp += values.count;
  else lane.ledger.loseCount(problem.reason, values.count, false, problem.error);
}

function isSelected({ admission }: Lane, { identity, kind, values }: HandleReading, timestamp: number): boolean {
  return admission.selects({ ...identity, timestamp, value: VALUES[kind](values) });
}

/**
 * A reading as Samples, for lanes without windows: a counter's sum, a gauge's last value, a timer's mean.
 */
export function toPoints({ kind, identity, values }: HandleReading, timestamp: number): readonly Point[] {
  return [{ ...identity, timestamp, value: VALUES[kind](values) }];
}

const VALUES: Readonly<Record<MetricKind, (values: Accumulator) => number>> = {
  counter: totalOf,
  gauge: ({ last }) => last,
  histogram: (values) => statisticsOf(values, ["average"], 1).average ?? 0,
};
