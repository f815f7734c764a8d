import { type Accumulator, merge } from "../accumulator.ts";
import type { Series } from "../series.ts";

export interface OpenWindow {
  readonly series: Series;
  readonly period: number;
  /** Its end, in epoch seconds. */
  readonly end: number;
  readonly values: Accumulator;
}

export interface OpenWindows {
  /** The values belong to the window from here on. */
  add(series: Series, period: number, end: number, values: Accumulator): void;
  firstAfter(series: Series, period: number, end: number): number | undefined;
  /** The windows that end by then. They leave at once, and are read one by one. */
  takeUntil(seconds: number): { readonly windows: Iterable<OpenWindow>; readonly size: number };
  all(): Iterable<OpenWindow>;
  firstEnd(): number | undefined;
  size(): number;
}

export function createOpenWindows(): OpenWindows {
  // Few ends are open at once, each with many series.
  const byEnd = new Map<number, WindowsOfEnd>();
  const ends = (): readonly number[] => [...byEnd.keys()].toSorted((left, right) => left - right);

  function* all(): Iterable<OpenWindow> {
    yield* inOrderOf(ends().flatMap((end) => byEnd.get(end) ?? []));
  }

  return {
    add(series, period, end, values) {
      const windows = within(within(byEnd, end), period);
      const open = windows.get(series.key);
      if (open === undefined) windows.set(series.key, { series, period, end, values });
      else merge(open.values, values);
    },
    firstAfter: ({ key }, period, after) =>
      ends().find((end) => end > after && byEnd.get(end)?.get(period)?.has(key) === true),
    takeUntil(seconds) {
      const over = ends().filter((end) => end <= seconds);
      const taken = over.flatMap((end) => byEnd.get(end) ?? []);
      for (const end of over) byEnd.delete(end);
      return { windows: inOrderOf(taken), size: taken.reduce((sum, windows) => sum + sizeOf(windows), 0) };
    },
    all,
    firstEnd: () => ends()[0],
    size() {
      let windows = 0;
      for (const byPeriod of byEnd.values()) windows += sizeOf(byPeriod);
      return windows;
    },
  };
}

type WindowsOfEnd = Map<number, Map<string, OpenWindow>>;

function sizeOf(byPeriod: WindowsOfEnd): number {
  let windows = 0;
  for (const { size } of byPeriod.values()) windows += size;
  return windows;
}

function* inOrderOf(ends: readonly WindowsOfEnd[]): Iterable<OpenWindow> {
  for (const windows of ends) yield* inOrder(windows);
}

function* inOrder(windows: WindowsOfEnd): Iterable<OpenWindow> {
  const byPeriod = [...windows].toSorted(([left], [right]) => left - right);
  for (const [, ofPeriod] of byPeriod) yield* ofPeriod.values();
}

function within<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = outer.get(key);
  if (found !== undefined) return found;
  const made = new Map<Inner, Value>();
  outer.set(key, made);
  return made;
}
