import type { Slices } from "../runtime/time-slices.ts";
import { type Accumulator, createAccumulator } from "./accumulator.ts";
import type { Part } from "./parts/part.ts";
import type { Series } from "./series.ts";

export interface TouchedWindows {
  /** What the values of a series in the window from `start`, in epoch seconds, are counted in, if any were. */
  get(key: string, start: number): Accumulator | undefined;
  open(series: Series, start: number): Accumulator;
  size(): number;
  drain(give: (part: Part) => void): Slices<void>;
}

export function createTouchedWindows(withSketch: boolean): TouchedWindows {
  // Few windows are touched at once, each by many series.
  const byStart = new Map<number, Map<string, Part>>();
  let size = 0;

  return {
    get: (key, start) => byStart.get(start)?.get(key)?.values,
    open(series, start) {
      const windows = byStart.get(start) ?? new Map<string, Part>();
      const values = createAccumulator(withSketch);
      byStart.set(start, windows.set(series.key, { series, start, periods: undefined, values }));
      size++;
      return values;
    },
    size: () => size,
    *drain(give) {
      const drained = [...byStart.values()];
      byStart.clear();
      size = 0;
      for (const windows of drained) {
        for (const part of windows.values()) {
          give(part);
          yield;
        }
      }
    },
  };
}
