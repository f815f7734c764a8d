import { type Accumulator, createAccumulator } from "./accumulator.ts";
import { encodePart } from "./part-encode.ts";
import type { Series } from "./series.ts";

/** What was counted since the last cut, by series and window. */
export interface TouchedWindows {
  /** The series of a key that was touched since then. */
  get(key: string): TouchedSeries | undefined;
  /** Begins to hold a series. */
  open(series: Series): TouchedSeries;
  /** What the values of one window of a series are counted in; `start` in epoch seconds. */
  valuesOf(series: TouchedSeries, start: number): Accumulator;
  /** How many windows were touched. */
  size(): number;
  /** Gives each out as it is written, and how many samples it stands for. Nothing is touched then. */
  drain(give: (part: string, samples: number) => void): void;
}

/** One series that was touched. */
export interface TouchedSeries {
  readonly series: Series;
  /** By the start of the window, in epoch seconds. */
  readonly windows: Map<number, Accumulator>;
}

/** Nothing is touched. */
export function createTouchedWindows(withSketch: boolean): TouchedWindows {
  const touched = new Map<string, TouchedSeries>();
  let size = 0;

  return {
    get: (key) => touched.get(key),
    open(series) {
      const opened = { series, windows: new Map<number, Accumulator>() };
      touched.set(series.key, opened);
      return opened;
    },
    valuesOf({ windows }, start) {
      const found = windows.get(start);
      if (found !== undefined) return found;
      const values = createAccumulator(withSketch);
      windows.set(start, values);
      size++;
      return values;
    },
    size: () => size,
    drain(give) {
      for (const { series, windows } of touched.values()) {
        for (const [start, values] of windows)
          give(encodePart({ series, start, periods: undefined, values }), values.count);
      }
      touched.clear();
      size = 0;
    },
  };
}
