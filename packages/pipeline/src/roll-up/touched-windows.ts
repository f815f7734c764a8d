import type { Slices } from "../runtime/time-slices.ts";
import { type Accumulator, createAccumulator } from "./accumulator.ts";
import type { Part } from "./parts/part.ts";
import type { Series } from "./series.ts";

/** A series, and the windows that it was counted in: nearly always one between two drains. */
export interface CountedSeries {
  readonly series: Series;
  /** The hour in which the series limit admitted it; -1 for none. */
  admittedIn: number;
  /** The drain that takes these windows. */
  drain: number;
  latest: Part | undefined;
  others: Map<number, Part> | undefined;
}

export function toCounted(series: Series): CountedSeries {
  return { series, admittedIn: -1, drain: -1, latest: undefined, others: undefined };
}

/** Windows that were counted in since the last drain. Each series knows its own, so that no table of all is searched. */
export interface TouchedWindows {
  /** What the values of a series in the window from `start`, in epoch seconds, are counted in, if any were. */
  get(counted: CountedSeries, start: number): Accumulator | undefined;
  open(counted: CountedSeries, start: number): Accumulator;
  size(): number;
  /** Gives the parts by the order in which they were opened. What is counted meanwhile belongs to the next drain. */
  drain(give: (part: Part) => void): Slices<void>;
}

export function createTouchedWindows(withSketch: boolean): TouchedWindows {
  let parts: Part[] = [];
  let owners: CountedSeries[] = [];
  let drains = 0;

  return {
    get({ drain, latest, others }, start) {
      if (drain !== drains) return undefined;
      return latest?.start === start ? latest.values : others?.get(start)?.values;
    },
    open(counted, start) {
      const part = { series: counted.series, start, periods: undefined, values: createAccumulator(withSketch) };
      if (counted.drain !== drains) counted.others = undefined;
      else if (counted.latest !== undefined)
        (counted.others ??= new Map<number, Part>()).set(counted.latest.start, counted.latest);
      counted.drain = drains;
      counted.latest = part;
      parts.push(part);
      owners.push(counted);
      return part.values;
    },
    size: () => parts.length,
    *drain(give) {
      const [drained, counted, present] = [parts, owners, drains++];
      [parts, owners] = [[], []];
      for (let index = 0; index < drained.length; index++) {
        const owner = counted[index];
        // What was counted again meanwhile stays.
        if (owner?.drain === present) {
          owner.latest = undefined;
          owner.others = undefined;
        }
        give(drained[index] as Part);
        yield;
      }
    },
  };
}
