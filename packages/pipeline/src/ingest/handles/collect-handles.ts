import type { Sample } from "@yunmeter/core";

import type { LaneUnit } from "../../lanes/lane-unit.ts";
import type { StoredPoint } from "../../queue/queue.ts";
import { type Accumulator, merge, totalOf } from "../../roll-up/accumulator.ts";
import type { RollUp } from "../../roll-up/roll-up-types.ts";
import type { SeriesIdentity } from "../../roll-up/series.ts";
import { statisticsOf } from "../../roll-up/statistics-of.ts";
import type { HandleReading, Handles } from "./create-handles.ts";

/** Moves what handles received into windows, and into points for lanes without windows. */
export interface HandleCollector {
  intoWindows(at: number): void;
  /** One point for each handle and lane without windows, of all that was received since the last call. */
  intoPoints(at: number): readonly StoredPoint[];
  /** Loses what no lane has, and every later value. */
  end(at: number): void;
}

export interface CollectedLane {
  readonly unit: LaneUnit;
  /** Absent where the lane does not roll up. */
  readonly counter: RollUp | undefined;
}

export function createHandleCollector(handles: Handles, lanes: readonly CollectedLane[]): HandleCollector {
  const plain = lanes.filter(({ counter, unit }) => counter === undefined || unit.settings.adapt !== undefined);
  /** For lanes without windows. */
  let pending = new Map<SeriesIdentity, HandleReading>();

  /** Which lanes would have selected a rejected value is unknown, so that each counts it. */
  function loseRejected(): void {
    const { invalid, firstError, excess } = handles.rejected();
    for (const { ledger } of lanes.map(({ unit }) => unit)) {
      ledger.counters.added += invalid + excess;
      if (invalid > 0) ledger.loseCount("invalid", invalid, false, firstError);
      if (excess > 0) ledger.loseCount("overflow", excess, false);
    }
  }

  function collect(at: number): void {
    loseRejected();
    for (const reading of handles.collect(at)) {
      for (const lane of lanes) if (!plain.includes(lane)) countIn(lane, reading, at);
      if (plain.length === 0) continue;
      const known = pending.get(reading.identity);
      if (known === undefined) pending.set(reading.identity, reading);
      else merge(known.values, reading.values);
    }
  }

  function lose(reading: HandleReading, at: number, among: readonly CollectedLane[]): void {
    for (const { unit } of among) {
      if (!unit.admission.selects(toPoint(reading, at))) continue;
      unit.ledger.counters.added += reading.values.count;
      unit.ledger.loseCount("shutdown", reading.values.count, false);
    }
  }

  return {
    intoWindows: collect,
    intoPoints(at) {
      collect(at);
      const points = [...pending.values()].map((reading) => toPoint(reading, at));
      pending = new Map();
      return points.flatMap((point) => plain.flatMap(({ unit }) => unit.admission.admit(point, at)));
    },
    end(at) {
      loseRejected();
      for (const reading of pending.values()) lose(reading, at, plain);
      pending = new Map();
      for (const reading of handles.collect(at)) lose(reading, at, lanes);
      handles.end((reading) => lose(reading, at, lanes));
    },
  };
}

function countIn({ unit: { admission, ledger }, counter }: CollectedLane, reading: HandleReading, at: number): void {
  if (counter === undefined || !admission.selects(toPoint(reading, at))) return;
  const { identity, values } = reading;
  ledger.counters.added += values.count;
  const problem = counter.addGathered(identity, values, at);
  if (problem === undefined) ledger.counters.rolledUp += values.count;
  else ledger.loseCount(problem.reason, values.count, false, problem.error);
}

/** A reading as one Sample: a counter's sum, a gauge's last value, a timer's mean. */
export function toPoint({ kind, identity, values }: HandleReading, timestamp: number): Sample {
  return { ...identity, timestamp, value: VALUES[kind](values) };
}

const VALUES: Readonly<Record<HandleReading["kind"], (values: Accumulator) => number>> = {
  counter: totalOf,
  gauge: ({ last }) => last,
  timer: (values) => statisticsOf(values, ["average"], 1).average ?? 0,
};
