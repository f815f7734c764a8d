import type { Series } from "../series.ts";

/** When the last window of each series went out, for as many series as are remembered. */
export interface ClosedWindows {
  /** The end of the last window that went out, in epoch seconds; -Infinity where there was none. */
  of(series: Series, period: number): number;
  /** Notes that a window went out, and returns the end of the one before. */
  set(series: Series, period: number, end: number): number;
  /** Adds the state of another merger, whose series are the first to be forgotten. */
  addAll(closed: ReadonlyMap<number, number>, floor: number): void;
  /** The ends, by a number that stands for series and period. */
  marks(): ReadonlyMap<number, number>;
  /** All windows up to here count as gone out for series that were forgotten. */
  floor(): number;
}

export const MOST_CLOSED = 10_000;

// Two generations: when the young one is full, the old one is forgotten. That keeps the latest `most / 2` at least, without
// an order that each window would have to change.
export function createClosedWindows(most: number = MOST_CLOSED): ClosedWindows {
  let young = createGeneration();
  let old = createGeneration();
  let restored = new Map<number, number>();
  let floor = -Infinity;

  function find(series: Series, period: number): LastEnd | undefined {
    const known = young.get(series, period) ?? old.get(series, period);
    if (known !== undefined || restored.size === 0) return known;
    const mark = markOf(series, period);
    const end = restored.get(mark);
    return end === undefined ? undefined : { mark, end };
  }

  function beginGeneration(): void {
    for (const end of [...Array.from(old.all(), (last) => last.end), ...restored.values()])
      floor = Math.max(floor, end);
    old = young;
    young = createGeneration();
    restored = new Map();
  }

  return {
    of: (series, period) => find(series, period)?.end ?? floor,
    set(series, period, end) {
      const last = find(series, period);
      if (last === undefined || young.get(series, period) === undefined) {
        if (young.size >= most / 2) beginGeneration();
        young.add(series, period, last ?? { mark: markOf(series, period), end });
      }
      if (last === undefined) return floor;
      const before = last.end;
      last.end = Math.max(end, before);
      return before;
    },
    addAll(more, otherFloor) {
      for (const [mark, end] of more) restored.set(mark, Math.max(end, restored.get(mark) ?? -Infinity));
      floor = Math.max(floor, otherFloor);
    },
    marks() {
      const marks = new Map(restored);
      for (const generation of [old, young])
        for (const { mark, end } of generation.all()) marks.set(mark, Math.max(end, marks.get(mark) ?? -Infinity));
      return marks;
    },
    floor: () => floor,
  };
}

interface LastEnd {
  readonly mark: number;
  end: number;
}

interface Generation {
  readonly size: number;
  get(series: Series, period: number): LastEnd | undefined;
  add(series: Series, period: number, last: LastEnd): void;
  all(): Iterable<LastEnd>;
}

function createGeneration(): Generation {
  const byPeriod = new Map<number, Map<string, LastEnd>>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    get: ({ key }, period) => byPeriod.get(period)?.get(key),
    add({ key }, period, last) {
      const ofPeriod = byPeriod.get(period) ?? new Map<string, LastEnd>();
      byPeriod.set(period, ofPeriod.set(key, last));
      size++;
    },
    *all() {
      for (const ofPeriod of byPeriod.values()) yield* ofPeriod.values();
    },
  };
}

/**
 * A whole number of 53 bits that stands for a series and a period. If two ever had one, a value of theirs could come in a
 * later window than it might have; none would be lost.
 */
function markOf({ key }: Series, period: number): number {
  let [left, right] = [2_166_136_261, 3_339_675_911];
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    left = Math.imul(left ^ code, 16_777_619);
    right = Math.imul(right ^ code, 1_540_483_477);
    right ^= right >>> 15;
  }
  const high = ((left >>> 0) & 0x1fffff) ^ (period & 0x1fffff);
  return high * 2 ** 32 + ((right ^ Math.imul(period, 2_654_435_761)) >>> 0);
}
