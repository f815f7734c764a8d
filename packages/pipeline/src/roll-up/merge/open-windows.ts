import { type Accumulator, copyOf, merge } from "../accumulator.ts";
import type { Series } from "../series.ts";

export interface OpenWindow {
  readonly series: Series;
  readonly period: number;
  /** Its end, in epoch seconds. */
  readonly end: number;
  readonly values: Accumulator;
}

export interface OpenWindows {
  add(series: Series, period: number, end: number, values: Accumulator): void;
  firstAfter(series: Series, period: number, end: number): number | undefined;
  takeUntil(seconds: number): readonly OpenWindow[];
  all(): Iterable<OpenWindow>;
  firstEnd(): number | undefined;
  size(): { readonly windows: number; readonly samples: number };
}

export function createOpenWindows(): OpenWindows {
  // Few ends are open at once, each with many series.
  const byEnd = new Map<number, Map<number, Map<string, OpenWindow>>>();
  const ends = (): readonly number[] => [...byEnd.keys()].toSorted((left, right) => left - right);

  function* at(end: number): Iterable<OpenWindow> {
    const byPeriod = [...(byEnd.get(end) ?? [])].toSorted(([left], [right]) => left - right);
    for (const [, windows] of byPeriod) yield* windows.values();
  }

  function* all(): Iterable<OpenWindow> {
    for (const end of ends()) yield* at(end);
  }

  return {
    add(series, period, end, values) {
      const windows = within(within(byEnd, end), period);
      const open = windows.get(series.key);
      if (open === undefined) windows.set(series.key, { series, period, end, values: copyOf(values) });
      else merge(open.values, values);
    },
    firstAfter: ({ key }, period, after) =>
      ends().find((end) => end > after && byEnd.get(end)?.get(period)?.has(key) === true),
    takeUntil(seconds) {
      const over = ends().filter((end) => end <= seconds);
      const taken = over.flatMap((end) => [...at(end)]);
      for (const end of over) byEnd.delete(end);
      return taken;
    },
    all,
    firstEnd: () => ends()[0],
    size() {
      const sum = { windows: 0, samples: 0 };
      for (const { values } of all()) {
        sum.windows++;
        sum.samples += values.count;
      }
      return sum;
    },
  };
}

function within<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = outer.get(key);
  if (found !== undefined) return found;
  const made = new Map<Inner, Value>();
  outer.set(key, made);
  return made;
}
