import type { LaneUnit } from "../../lanes/lane-unit.ts";
import type { StoredPoint } from "../../queue/queue.ts";
import type { Accumulator } from "../../roll-up/accumulator.ts";
import { merge } from "../../roll-up/accumulator.ts";
import type { RollUp } from "../../roll-up/roll-up-types.ts";
import type { SeriesIdentity } from "../../roll-up/series.ts";
import type { HandleReading, Handles } from "./handles.ts";
import { toPoint } from "./to-point.ts";

/** Brings what handles were told to the lanes. */
export interface HandleCollector {
  /** Asks the handles, and brings it into windows at once. */
  intoWindows(at: number): void;
  /** Asks the handles, and makes points of all that was gathered since the last time, for lanes without windows. */
  intoPoints(at: number): readonly StoredPoint[];
  /** Counts as lost what no lane has got, and all that handles are told from here on. */
  end(at: number): void;
}

/** Lanes, of which some have windows. */
export interface CollectedLane {
  /** The lane. */
  readonly unit: LaneUnit;
  /** What counts its samples, where it rolls up. */
  readonly counter: RollUp | undefined;
}

/** Makes a collector. */
export function createHandleCollector(handles: Handles, lanes: readonly CollectedLane[]): HandleCollector {
  const plain = lanes.filter(({ counter, unit }) => counter === undefined || unit.settings.adapt !== undefined);
  /** What lanes without windows are still to get. */
  let gathered = new Map<SeriesIdentity, HandleReading>();

  /** Nobody knows any more which lanes would have wanted them, so each counts them. */
  function loseIgnored(): void {
    const { wrong, first, excess } = handles.ignored();
    for (const { ledger } of lanes.map(({ unit }) => unit)) {
      ledger.account.added += wrong + excess;
      if (wrong > 0) ledger.loseCount("invalid", wrong, false, first);
      if (excess > 0) ledger.loseCount("overflow", excess, false);
    }
  }

  function gather(at: number): void {
    loseIgnored();
    for (const each of handles.gather(at)) {
      for (const lane of lanes) if (!plain.includes(lane)) countIn(lane, each, at);
      if (plain.length === 0) continue;
      const known = gathered.get(each.identity);
      if (known === undefined) gathered.set(each.identity, each);
      else merge(known.values, each.values);
    }
  }

  function lose(each: HandleReading, at: number, among: readonly CollectedLane[]): void {
    for (const { unit } of among) {
      if (!unit.admission.wants(toPoint(each, at))) continue;
      unit.ledger.account.added += each.values.count;
      unit.ledger.loseCount("shutdown", each.values.count, false);
    }
  }

  return {
    intoWindows: gather,
    intoPoints(at) {
      gather(at);
      const points = [...gathered.values()].map((each) => toPoint(each, at));
      gathered = new Map();
      return points.flatMap((point) => plain.flatMap(({ unit }) => unit.admission.admit(point, at)));
    },
    end(at) {
      loseIgnored();
      for (const each of gathered.values()) lose(each, at, plain);
      gathered = new Map();
      for (const each of handles.gather(at)) lose(each, at, lanes);
      handles.end((told) => lose(told, at, lanes));
    },
  };
}

function countIn({ unit: { admission, ledger }, counter }: CollectedLane, each: HandleReading, at: number): void {
  if (counter === undefined || !admission.wants(toPoint(each, at))) return;
  const values: Accumulator = each.values;
  ledger.account.added += values.count;
  const problem = counter.addGathered(each.identity, values, at);
  if (problem === undefined) ledger.account.rolledUp += values.count;
  else ledger.loseCount(problem.reason, values.count, false, problem.error);
}
