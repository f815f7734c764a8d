import { createRollUp } from "../../roll-up/create-roll-up.ts";
import { createMerger } from "../../roll-up/merge/merger.ts";
import type { RollUpSettings } from "../../roll-up/options/roll-up-settings.ts";
import type { Merger, RolledUp, RollUp } from "../../roll-up/roll-up-types.ts";
import { atOnce } from "./at-once.ts";
import type { Entry, SimulatedLanes } from "./simulated-lanes.ts";

export interface SimulatedProcess {
  readonly settings: RollUpSettings;
  readonly rollUp: RollUp;
  work(lane: string, now: number, options: WorkOptions): readonly RolledUp[];
  forget(): void;
}

export interface WorkOptions {
  readonly closing: boolean;
  readonly dies: boolean;
  readonly meanwhile?: () => void;
}

export function startProcess(
  settings: RollUpSettings,
  lanes: SimulatedLanes,
  nextName: () => string,
): SimulatedProcess {
  const mergers = new Map<string, Merger>();
  const held = new Map<string, readonly Entry[]>();

  function takeInto(merger: Merger, lane: string): readonly Entry[] {
    const leased = lanes.lease(lane, process);
    for (const { id, body } of leased) if (merger.take(id, body) !== "taken") throw new Error(`could not take ${body}`);
    const holding = [...(held.get(lane) ?? []), ...leased];
    held.set(lane, holding);
    return holding;
  }

  const process: SimulatedProcess = {
    settings,
    rollUp: createRollUp({ settings, producer: nextName(), maxSeries: 1000 }),
    work(lane, now, { closing, dies, meanwhile }) {
      const merger =
        mergers.get(lane) ?? createMerger({ settings, lane: "cloud", producer: nextName(), handsOver: true });
      mergers.set(lane, merger);
      const holding = takeInto(merger, lane);
      if (merger.isSuperseded()) {
        process.forget();
        return [];
      }
      const { points, entries } = atOnce(merger.step(now, { closing })) ?? { points: [], entries: [] };
      if (entries.length === 0) return [];
      if (meanwhile !== undefined) {
        lanes.release(process);
        meanwhile();
      }
      if (!lanes.holds(process, holding)) {
        process.forget();
        return [];
      }
      lanes.append(lane, entries);
      if (!dies) {
        lanes.settle(lane, process);
        held.delete(lane);
      }
      return points;
    },
    forget() {
      lanes.release(process);
      mergers.clear();
      held.clear();
    },
  };
  return process;
}
