import { type Accumulator, copyOf, merge } from "../accumulator.ts";
import type { RollUpSettings } from "../options/roll-up-settings.ts";
import type { Part } from "../parts/part.ts";
import type { Series } from "../series.ts";
import { closingEnd, windowEnd } from "../windows.ts";
import type { ClosedWindows } from "./closed-windows.ts";

export interface OpenWindow {
  readonly series: Series;
  readonly period: number;
  /** Its end, in epoch seconds. */
  readonly end: number;
  readonly values: Accumulator;
}

/** A window that has gone out, and the end of the one of its series that went out before, in epoch seconds. */
export interface OverWindow extends OpenWindow {
  readonly lastEnd: number;
}

/** `undefined` is a pause. */
export type WindowsGoingOut = Generator<OverWindow | undefined, void, undefined>;

/** Windows that have not gone out. Parts are counted in them, late ones in the next window of their series. */
export interface OpenWindows {
  /** The values of the part belong to its windows from here on. */
  count(part: Part, now: number): void;
  /** Gives out the windows that have closed by a moment in epoch milliseconds. Nothing may be counted until it is over. */
  giveOut(until: number): WindowsGoingOut;
  /** Gives out all windows, cut short where they are not over. */
  giveOutAll(now: number): WindowsGoingOut;
  all(): Iterable<OpenWindow>;
  firstEnd(): number | undefined;
  /** Those that are going out included. */
  size(): number;
  late(): number;
}

export function createOpenWindows({ periods: usual }: RollUpSettings, closed: ClosedWindows): OpenWindows {
  // Few ends are open at once, each with many series.
  const byEnd = new Map<number, WindowsOfEnd>();
  let leaving = 0;
  let late = 0;
  const ends = (): readonly number[] => [...byEnd.keys()].toSorted((left, right) => left - right);

  function add(series: Series, period: number, end: number, values: Accumulator): void {
    const windows = within(within(byEnd, end), period);
    const open = windows.get(series.key);
    if (open === undefined) windows.set(series.key, { series, period, end, values });
    else merge(open.values, values);
  }

  /** The end of a late part's window: the next of its series, be it open or the present one. */
  function lateEnd({ series }: Part, period: number, lastEnd: number, now: number): number {
    const present = Math.max(windowEnd(now / 1000, period), windowEnd(lastEnd, period));
    const next = ends().find((end) => end > lastEnd && byEnd.get(end)?.get(period)?.has(series.key) === true);
    return Math.min(present, next ?? Infinity);
  }

  /** The windows that end by then, in epoch seconds. They leave at once, and are read one by one. */
  function* take(until: number): Iterable<OpenWindow> {
    const over = ends().filter((end) => end <= until);
    const taken = over.flatMap((end) => byEnd.get(end) ?? []);
    for (const end of over) byEnd.delete(end);
    leaving += sizeOf(taken);
    for (const window of inOrder(taken)) {
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
    count(part, now) {
      const { series, start, periods = usual, values } = part;
      let isLate = false;
      for (const period of periods) {
        const lastEnd = closed.of(series, period);
        const usualEnd = windowEnd(start, period);
        const isOver = usualEnd <= lastEnd;
        isLate ||= isOver;
        // Each window has its values.
        const own = period === periods.at(-1) ? values : copyOf(values);
        add(series, period, isOver ? lateEnd(part, period, lastEnd, now) : usualEnd, own);
      }
      if (isLate) late += values.count;
    },
    giveOut,
    *giveOutAll(now) {
      yield* giveOut(now);
      // Windows of a series that are cut short at one moment become one.
      for (const { series, period, values } of take(Infinity)) {
        add(series, period, closingEnd(now, period, closed.of(series, period)), values);
        yield undefined;
      }
      yield* giveOut(Infinity);
    },
    all: () => inOrder(ends().flatMap((end) => byEnd.get(end) ?? [])),
    firstEnd: () => ends()[0],
    size: () => sizeOf(byEnd.values()) + leaving,
    late: () => late,
  };
}

type WindowsOfEnd = Map<number, Map<string, OpenWindow>>;

function sizeOf(ends: Iterable<WindowsOfEnd>): number {
  let windows = 0;
  for (const byPeriod of ends) for (const { size } of byPeriod.values()) windows += size;
  return windows;
}

function* inOrder(ends: readonly WindowsOfEnd[]): Iterable<OpenWindow> {
  for (const windows of ends) {
    const byPeriod = [...windows].toSorted(([left], [right]) => left - right);
    for (const [, ofPeriod] of byPeriod) yield* ofPeriod.values();
  }
}

function within<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = outer.get(key);
  if (found !== undefined) return found;
  const made = new Map<Inner, Value>();
  outer.set(key, made);
  return made;
}
