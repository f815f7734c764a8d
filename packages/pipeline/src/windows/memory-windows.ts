import { createMerger } from "../roll-up/merge/merger.ts";
import type { MergerStep } from "../roll-up/roll-up-types.ts";
import { runInSlices, yieldToEventLoop } from "../runtime/time-slices.ts";
import type { LaneWindows, LaneWindowsParts } from "./lane-windows.ts";
import { countStored, reportRefused, storeStep } from "./store-step.ts";

/**
 * The windows of a lane beside a queue in memory. Parts go from the counter to one merger, past the queue: no other process
 * can have any, so that there are no leases to hold, no parts to adopt and nothing to write down.
 */
export function openMemoryWindows(parts: LaneWindowsParts): LaneWindows {
  const { lane, rollUp, counter, nextId, runtime } = parts;
  const { lane: id, maxSeries } = lane.settings;
  const fixed = { settings: rollUp, lane: id, handsOver: false, maxSeries };
  const merger = createMerger({ ...fixed, producer: nextId(), startedAt: runtime.now() });
  let step: MergerStep | undefined;

  /** Makes a step and stores it; `false` where there is nothing to be done. One that could not be stored is tried again. */
  async function makeStep(closing: boolean): Promise<boolean> {
    step ??= await runInSlices(merger.step(runtime.now(), { closing }));
    if (step === undefined) return false;
    const stored = step;
    await storeStep(stored, parts);
    step = undefined;
    countStored(stored, lane);
    return true;
  }

  return {
    lane: id,
    *cut() {
      merger.takeParts(yield* counter.cutParts());
      return [];
    },
    async work(closing) {
      try {
        // An append holds the thread for a microsecond a point, and for ten in the first seconds of a process.
        while (await makeStep(closing)) await yieldToEventLoop();
      } catch (thrown) {
        reportRefused(thrown, step, lane);
      }
    },
    adopt: () => undefined,
    unstored: () => counter.pending().samples + merger.stats().uncounted,
    release: () => Promise.resolve(),
    nextDue: () => merger.nextDue() ?? Infinity,
    stats() {
      const { windows, late } = merger.stats();
      return { windows: windows + (step?.points.length ?? 0), late };
    },
  };
}
