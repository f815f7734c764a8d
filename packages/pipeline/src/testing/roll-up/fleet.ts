import type { Summary } from "@yunmeter/core";

import type { RollUpSettings } from "../../roll-up/options/roll-up-settings.ts";
import { seriesKeyOf } from "../../roll-up/series.ts";
import { atOnce, summariesOf } from "./at-once.ts";
import { createSimulatedLanes } from "./simulated-lanes.ts";
import { type SimulatedProcess, startProcess, type WorkOptions } from "./simulated-process.ts";

export interface Fleet {
  readonly cloud: Map<string, Summary>;
  start(settings: RollUpSettings): SimulatedProcess;
  /** Adds a value of a series; `late` milliseconds behind the clock. */
  add(process: SimulatedProcess, name: string, value: number, late: number): void;
  checkpoint(process: SimulatedProcess): void;
  work(process: SimulatedProcess, options?: WorkOptions): void;
  close(process: SimulatedProcess): void;
  kill(process: SimulatedProcess): void;
  freeze(process: SimulatedProcess): void;
  stall(process: SimulatedProcess, other: SimulatedProcess): void;
  pass(milliseconds: number): void;
  due(): number;
}

export function createFleet(start: number): Fleet {
  const lanes = createSimulatedLanes();
  const cloud = new Map<string, Summary>();
  const unwritten = new Map<SimulatedProcess, number>();
  let now = start;
  let names = 0;
  let due = 0;

  const receive = (summary: Summary): void => {
    const key = `${seriesKeyOf(summary)}|${summary.period}|${Number(summary.timestamp)}`;
    if (cloud.has(key)) throw new Error(`${key} would take the place of another`);
    cloud.set(key, summary);
  };

  const fleet: Fleet = {
    cloud,
    start: (settings) => startProcess(settings, lanes, () => `run${++names}`),
    add(process, name, value, late) {
      if (process.rollUp.add({ name, value, ...(late === 0 ? {} : { timestamp: now - late }) }, now) !== undefined)
        throw new Error("was not counted");
      due += value;
      unwritten.set(process, (unwritten.get(process) ?? 0) + value);
    },
    checkpoint(process) {
      lanes.append(process.settings.partsLane, atOnce(process.rollUp.cut(now)));
      unwritten.delete(process);
    },
    work(process, options = { closing: false, dies: false }) {
      for (const lane of lanes.names())
        for (const summary of summariesOf({ points: process.work(lane, now, options) })) receive(summary);
      if (options.dies) fleet.kill(process);
    },
    close(process) {
      fleet.checkpoint(process);
      fleet.work(process, { closing: true, dies: false });
      fleet.kill(process);
    },
    kill(process) {
      due -= unwritten.get(process) ?? 0;
      unwritten.delete(process);
      lanes.release(process);
    },
    freeze: (process) => process.forget(),
    stall(process, other) {
      const meanwhile = (): void => {
        if (other === process) return;
        fleet.checkpoint(other);
        fleet.work(other);
      };
      fleet.work(process, { closing: false, dies: false, meanwhile });
    },
    pass(milliseconds) {
      now += milliseconds;
    },
    due: () => due,
  };
  return fleet;
}
