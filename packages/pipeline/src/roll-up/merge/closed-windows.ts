import type { Series } from "../series.ts";

export interface ClosedWindows {
  /** The end of the last window that went out, in epoch seconds; -Infinity where there was none. */
  of(series: Series, period: number): number;
  set(series: Series, period: number, end: number): void;
  addAll(closed: ReadonlyMap<number, number>, floor: number): void;
  marks(): ReadonlyMap<number, number>;
  floor(): number;
}

export const MOST_CLOSED = 10_000;

export function createClosedWindows(most: number = MOST_CLOSED): ClosedWindows {
  const ends = new Map<number, number>();
  let floor = -Infinity;

  const note = (mark: number, end: number): void => {
    const latest = Math.max(end, ends.get(mark) ?? -Infinity);
    ends.delete(mark);
    ends.set(mark, latest);
    if (ends.size <= most) return;
    const [quietest] = ends;
    if (quietest === undefined) return;
    ends.delete(quietest[0]);
    floor = Math.max(floor, quietest[1]);
  };

  return {
    of: (series, period) => ends.get(markOf(series, period)) ?? floor,
    set: (series, period, end) => note(markOf(series, period), end),
    addAll(more, otherFloor) {
      for (const [mark, end] of more) note(mark, end);
      floor = Math.max(floor, otherFloor);
    },
    marks: () => ends,
    floor: () => floor,
  };
}

/**
 * A whole number that stands for a series and a period. If two ever had one, a value of theirs could come in a later
 * window than it might have; none would be lost.
 */
function markOf({ mark }: Series, period: number): number {
  const high = Math.floor(mark / 2 ** 32) ^ (period & 0x1fffff);
  return high * 2 ** 32 + ((mark ^ Math.imul(period, 2_654_435_761)) >>> 0);
}
