import { createMerger } from "../roll-up/merge/merger.ts";
import { yieldToEventLoop } from "../runtime/time-slices.ts";
import type { LaneWindows, LaneWindowsParts } from "./lane-windows.ts";
import { createStepWriter } from "./step-writer.ts";

/**
 * The windows of a lane beside a queue in memory. Parts go from the counter to one merger, past the queue: no other process
 * can have any, so that there are no leases to hold, no parts to adopt and nothing to write down.
 */
export function openMemoryWindows(parts: LaneWindowsParts): LaneWindows {
  const { lane, rollUp, counter, nextId, runtime } = parts;
  const { lane: id, maxSeries } = lane.settings;
  const fixed = { settings: rollUp, lane: id, handsOver: false, maxSeries };
  const merger = createMerger({ ...fixed, producer: nextId(), startedAt: runtime.now() });
  const writer = createStepWriter(parts);
  return {
    lane: id,
    *cut() {
      merger.takeParts(yield* counter.cutParts());
      return [];
    },
    async work(closing) {
      try {
        // An append holds the thread for a microsecond a point, and for ten in the first seconds of a process.
        while (await writer.write(merger, closing)) await yieldToEventLoop();
      } catch (thrown) {
        writer.reportRefused(thrown);
      }
    },
    adopt: () => undefined,
    unstored: () => counter.pending().samples + merger.stats().uncounted,
    release: () => Promise.resolve(),
    nextDue: () => merger.nextDue() ?? Infinity,
    stats() {
      const { windows, late } = merger.stats();
      return { windows: windows + writer.pending(), late };
    },
  };
}
