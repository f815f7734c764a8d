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

/** `undefined` is a pause. */
export type WindowsGoingOut = Generator<OverWindow | undefined, void, undefined>;

export interface WindowAssigner {
  readonly open: OpenWindows;
  count(part: Part, now: number): void;
  /** Gives out the windows that have closed by a moment in epoch milliseconds. Nothing may be counted until it is over. */
  giveOut(until: number): WindowsGoingOut;
  giveOutAll(now: number): WindowsGoingOut;
  /** Windows that are no longer open and were not given out yet. */
  leaving(): number;
  late(): number;
}

export function createWindowAssigner({ periods: usual }: RollUpSettings, closed: ClosedWindows): WindowAssigner {
  const open = createOpenWindows();
  let late = 0;
  let leaving = 0;

  function* take(until: number): Iterable<OpenWindow> {
    const { windows, size } = open.takeUntil(until);
    leaving += size;
    for (const window of windows) {
      leaving--;
      yield window;
    }
  }

  function* giveOut(until: number): WindowsGoingOut {
    for (const { series, period, end, values } of take(until / 1000)) {
      yield { series, period, end, values, lastEnd: closed.set(series, period, end) };
    }
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
      yield* giveOut(now);
      // Windows of a series that are cut short at one moment become one.
      for (const { series, period, values } of take(Infinity)) {
        open.add(series, period, closingEnd(now, period, closed.of(series, period)), values);
        yield undefined;
      }
      yield* giveOut(Infinity);
    },
    leaving: () => leaving,
    late: () => late,
  };
}
