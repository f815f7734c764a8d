import type { Slices } from "../runtime/time-slices.ts";
import { type Accumulator, createAccumulator } from "./accumulator.ts";
import { encodePart } from "./parts/encode.ts";
import { seriesFrom } from "./series.ts";

export interface TouchedWindows {
  /** What the values of a series in the window from `start`, in epoch seconds, are counted in, if any were. */
  get(key: string, start: number): Accumulator | undefined;
  open(key: string, start: number): Accumulator;
  size(): number;
  drain(give: (part: string, samples: number) => void): Slices<void>;
}

export function createTouchedWindows(withSketch: boolean): TouchedWindows {
  // Few windows are touched at once, each by many series.
  const byStart = new Map<number, Map<string, Accumulator>>();
  let size = 0;

  return {
    get: (key, start) => byStart.get(start)?.get(key),
    open(key, start) {
      const windows = byStart.get(start) ?? new Map<string, Accumulator>();
      const values = createAccumulator(withSketch);
      byStart.set(start, windows.set(key, values));
      size++;
      return values;
    },
    size: () => size,
    *drain(give) {
      const drained = [...byStart];
      byStart.clear();
      size = 0;
      for (const [start, windows] of drained) {
        for (const [key, values] of windows) {
          give(encodePart({ series: seriesFrom(key), start, periods: undefined, values }), values.count);
          yield;
        }
      }
    },
  };
}
