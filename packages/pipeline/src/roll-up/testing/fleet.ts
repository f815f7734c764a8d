import type { Summary } from "@yunmeter/core";

import { createMerger } from "../create-merger.ts";
import { createRollUp } from "../create-roll-up.ts";
import type { RollUpSettings } from "../roll-up-settings.ts";
import type { Merger, RollUp } from "../roll-up-types.ts";
import { seriesOf } from "../series.ts";
import { createSimulatedLanes } from "./simulated-lanes.ts";

/** One run of one process. */
export interface SimulatedProcess {
  readonly settings: RollUpSettings;
  readonly rollUp: RollUp;
  readonly mergers: Map<string, Merger>;
}

/** Processes that roll up over one queue, and the cloud they report to. */
export interface Fleet {
  /** What the cloud holds: of two Summaries of one series, period and end it keeps the later. */
  readonly cloud: Map<string, Summary>;
  start(settings: RollUpSettings): SimulatedProcess;
  /** Adds a value of a series; `late` milliseconds behind the clock. */
  add(process: SimulatedProcess, name: string, value: number, late: number): void;
  /** Writes down what was added. */
  checkpoint(process: SimulatedProcess): void;
  /** Works on a lane if nobody else does. Dies between `append` and `settle` where told to. */
  work(
    process: SimulatedProcess,
    lane: string,
    options?: { readonly closing?: boolean; readonly dies?: boolean },
  ): void;
  /** Ends a process in good order. */
  close(process: SimulatedProcess): void;
  /** Ends a process at once. What it had not written down is gone. */
  kill(process: SimulatedProcess): void;
  /** Takes its lanes from a process that has not answered for a while, and goes on. */
  freeze(process: SimulatedProcess): void;
  /** Moves the clock. */
  pass(milliseconds: number): void;
  /** The sum of all that was added and not lost with a process. */
  due(): number;
  lanes(): readonly string[];
}

/** Nothing runs yet. */
export function createFleet(start: number): Fleet {
  const lanes = createSimulatedLanes();
  const cloud = new Map<string, Summary>();
  const unwritten = new Map<SimulatedProcess, number>();
  let now = start;
  let runs = 0;
  let added = 0;
  let lost = 0;

  const mergerOf = (process: SimulatedProcess, lane: string): Merger => {
    const { settings, mergers } = process;
    const merger =
      mergers.get(lane) ?? createMerger({ settings, lane: "cloud", producer: `m${++runs}`, handsOver: true });
    mergers.set(lane, merger);
    return merger;
  };

  const checkpoint = (process: SimulatedProcess): void => {
    lanes.append(process.settings.partsLane, process.rollUp.cut(now));
    unwritten.set(process, 0);
  };

  const kill = (process: SimulatedProcess): void => {
    lost += unwritten.get(process) ?? 0;
    unwritten.delete(process);
    lanes.release(process);
  };

  const work: Fleet["work"] = (process, lane, { closing = false, dies = false } = {}) => {
    if (!lanes.holds(lane, process)) process.mergers.delete(lane);
    if (!lanes.acquire(lane, process)) return;
    const merger = mergerOf(process, lane);
    const taken = lanes.entries(lane);
    for (const { id, body } of taken) {
      if (merger.take(id, body) !== "taken") throw new Error(`could not take ${body}`);
    }
    const step = merger.step(now, { closing });
    if (step === undefined) return;
    lanes.append(lane, step.entries);
    for (const { summary, id } of step.summaries) {
      const key = `${seriesOf(summary).key}|${summary.period}|${Number(summary.timestamp)}`;
      if (cloud.has(key)) throw new Error(`${id} would take the place of another`);
      cloud.set(key, summary);
    }
    if (dies) kill(process);
    else
      lanes.settle(
        lane,
        taken.map(({ id }) => id),
      );
  };

  return {
    cloud,
    start(settings) {
      const rollUp = createRollUp({ settings, producer: `p${++runs}`, maxSeries: 1000 });
      return { settings, rollUp, mergers: new Map() };
    },
    add(process, name, value, late) {
      if (process.rollUp.add({ name, value, ...(late === 0 ? {} : { timestamp: now - late }) }, now) !== undefined)
        throw new Error("was not counted");
      added += value;
      unwritten.set(process, (unwritten.get(process) ?? 0) + value);
    },
    checkpoint,
    work,
    close(process) {
      checkpoint(process);
      for (const lane of lanes.names()) work(process, lane, { closing: true });
      kill(process);
    },
    kill,
    freeze: (process) => lanes.release(process),
    pass(milliseconds) {
      now += milliseconds;
    },
    due: () => added - lost,
    lanes: lanes.names,
  };
}
