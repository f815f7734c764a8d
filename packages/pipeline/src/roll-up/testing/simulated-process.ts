import { createMerger } from "../create-merger.ts";
import { createRollUp } from "../create-roll-up.ts";
import type { RollUpSettings } from "../roll-up-settings.ts";
import type { Merger, RolledUp, RollUp } from "../roll-up-types.ts";
import type { SimulatedLanes } from "./simulated-lanes.ts";

/** One run of one process: it counts, and works on lanes as its leases allow. */
export interface SimulatedProcess {
  readonly settings: RollUpSettings;
  readonly rollUp: RollUp;
  /** Works on a lane; gives back what is over. Does not settle what it took where it dies. */
  work(lane: string, now: number, options: WorkOptions): readonly RolledUp[];
  /** Its leases ended without its knowing until now. */
  forget(): void;
}

/** How it works. */
export interface WorkOptions {
  readonly closing: boolean;
  /** Whether it dies between `append` and `settle`. */
  readonly dies: boolean;
}

/** Starts a process. `nameOf` gives names that nobody ever had. */
export function startProcess(
  settings: RollUpSettings,
  lanes: SimulatedLanes,
  nextName: () => string,
): SimulatedProcess {
  const mergers = new Map<string, Merger>();
  const process: SimulatedProcess = {
    settings,
    rollUp: createRollUp({ settings, producer: nextName(), maxSeries: 1000 }),
    work(lane, now, { closing, dies }) {
      const merger =
        mergers.get(lane) ?? createMerger({ settings, lane: "cloud", producer: nextName(), handsOver: true });
      mergers.set(lane, merger);
      for (const { id, body } of lanes.lease(lane, process))
        if (merger.take(id, body) !== "taken") throw new Error(`could not take ${body}`);
      if (merger.isSuperseded()) {
        process.forget();
        return [];
      }
      const { summaries, entries } = merger.step(now, { closing }) ?? { summaries: [], entries: [] };
      if (entries.length === 0) return [];
      lanes.append(lane, entries);
      if (!dies) lanes.settle(lane, process);
      return summaries;
    },
    forget() {
      lanes.release(process);
      mergers.clear();
    },
  };
  return process;
}
