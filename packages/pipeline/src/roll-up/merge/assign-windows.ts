import type { Slices } from "../../runtime/time-slices.ts";
import type { RollUpSettings } from "../options/roll-up-settings.ts";
import type { Part } from "../parts/part.ts";
import { closingEnd, windowEnd } from "../windows.ts";
import type { Ended } from "./closed-windows.ts";
import { createOpenWindows, type OpenWindow, type OpenWindows } from "./open-windows.ts";

/** Puts parts where they belong, and gives out windows that are over, each once. */
export interface WindowDesk {
  readonly open: OpenWindows;
  /** Counts a part in the window it is of; or, where that has gone out, in the first that is still to come. */
  count(part: Part, now: number): void;
  /** The windows that have ended by a moment in epoch milliseconds. They have gone out from here on. */
  giveOut(until: number): Slices<readonly OpenWindow[]>;
  /** All that is open. What is not over ends now, as one window of each series and period. */
  giveOutAll(now: number): Slices<readonly OpenWindow[]>;
  /** How many samples came after their window had gone out. */
  late(): number;
}

/** No window is open. */
export function createWindowDesk({ periods: usual }: RollUpSettings, ended: Ended): WindowDesk {
  const open = createOpenWindows();
  let late = 0;

  function* giveOut(until: number): Slices<readonly OpenWindow[]> {
    const over = open.takeUntil(until / 1000);
    for (const { series, period, end } of over) {
      ended.set(series, period, end);
      yield;
    }
    return over;
  }

  return {
    open,
    count({ series, start, periods = usual, values }, now) {
      let isLate = false;
      for (const period of periods) {
        const lastEnd = ended.of(series, period);
        let end = windowEnd(start, period);
        if (end <= lastEnd) {
          isLate = true;
          const present = Math.max(windowEnd(now / 1000, period), windowEnd(lastEnd, period));
          end = Math.min(present, open.firstAfter(series, period, lastEnd) ?? Infinity);
        }
        open.add(series, period, end, values);
      }
      if (isLate) late += values.count;
    },
    giveOut,
    *giveOutAll(now) {
      const over = yield* giveOut(now);
      for (const { series, period, values } of open.takeUntil(Infinity))
        open.add(series, period, closingEnd(now, period, ended.of(series, period)), values);
      return [...over, ...(yield* giveOut(Infinity))];
    },
    late: () => late,
  };
}
