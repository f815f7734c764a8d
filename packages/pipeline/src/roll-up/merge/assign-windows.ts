import type { Slices } from "../../runtime/time-slices.ts";
import { copyOf } from "../accumulator.ts";
import type { RollUpSettings } from "../options/roll-up-settings.ts";
import type { Part } from "../parts/part.ts";
import { closingEnd, windowEnd } from "../windows.ts";
import type { ClosedWindows } from "./closed-windows.ts";
import { createOpenWindows, type OpenWindow, type OpenWindows } from "./open-windows.ts";

/** A window that has gone out, and the end of the one of its series that went out before, in epoch seconds. */
export interface OverWindow extends OpenWindow {
  readonly lastEnd: number;
}

export interface WindowAssigner {
  readonly open: OpenWindows;
  count(part: Part, now: number): void;
  /** The windows that have closed by a moment in epoch milliseconds. They have gone out from here on. */
  giveOut(until: number): Slices<readonly OverWindow[]>;
  giveOutAll(now: number): Slices<readonly OverWindow[]>;
  late(): number;
}

export function createWindowAssigner({ periods: usual }: RollUpSettings, closed: ClosedWindows): WindowAssigner {
  const open = createOpenWindows();
  let late = 0;

  function* giveOut(until: number): Slices<readonly OverWindow[]> {
    const over: OverWindow[] = [];
    for (const window of open.takeUntil(until / 1000)) {
      const { series, period, end } = window;
      over.push({ ...window, lastEnd: closed.of(series, period) });
      closed.set(series, period, end);
      yield;
    }
    return over;
  }

  return {
    open,
    count({ series, start, periods = usual, values }, now) {
      let isLate = false;
      for (const period of periods) {
        const lastEnd = closed.of(series, period);
        let end = windowEnd(start, period);
        if (end <= lastEnd) {
          isLate = true;
          const present = Math.max(windowEnd(now / 1000, period), windowEnd(lastEnd, period));
          end = Math.min(present, open.firstAfter(series, period, lastEnd) ?? Infinity);
        }
        // Each window has its values.
        open.add(series, period, end, period === periods.at(-1) ? values : copyOf(values));
      }
      if (isLate) late += values.count;
    },
    giveOut,
    *giveOutAll(now) {
      const over = yield* giveOut(now);
      for (const { series, period, values } of open.takeUntil(Infinity)) {
        open.add(series, period, closingEnd(now, period, closed.of(series, period)), values);
        yield;
      }
      return [...over, ...(yield* giveOut(Infinity))];
    },
    late: () => late,
  };
}
