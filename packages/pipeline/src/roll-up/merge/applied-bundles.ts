/** Which bundles were counted. What a producer numbers without a gap takes one range, however much it is. */
export interface Spent {
  /** Whether a bundle was counted. */
  has(producer: string, sequence: number): boolean;
  /** Notes that a bundle was counted. */
  add(producer: string, sequence: number): void;
  /** Notes all that another has noted. */
  addAll(ranges: ReadonlyMap<string, readonly number[]>): void;
  /** Per producer: from, to, from, to. */
  ranges(): ReadonlyMap<string, readonly number[]>;
}

/** Producers beyond these are forgotten, those first that were quiet for longest: their bundles are long gone. */
export const MOST_PRODUCERS = 1000;

/** Nothing is spent. */
export function createSpent(): Spent {
  const byProducer = new Map<string, readonly number[]>();

  const has = (producer: string, sequence: number): boolean => {
    const ranges = byProducer.get(producer) ?? [];
    for (let index = 0; index < ranges.length; index += 2)
      if (sequence >= (ranges[index] ?? Infinity) && sequence <= (ranges[index + 1] ?? -Infinity)) return true;
    return false;
  };

  const addRange = (producer: string, from: number, to: number): void => {
    const ranges = byProducer.get(producer) ?? [];
    byProducer.delete(producer);
    byProducer.set(producer, withRange(ranges, from, to));
    const [quietest] = byProducer.keys();
    if (byProducer.size > MOST_PRODUCERS && quietest !== undefined) byProducer.delete(quietest);
  };

  return {
    has,
    add: (producer, sequence) => addRange(producer, sequence, sequence),
    addAll(more) {
      for (const [producer, ranges] of more) {
        for (let index = 0; index < ranges.length; index += 2)
          addRange(producer, ranges[index] ?? 0, ranges[index + 1] ?? 0);
      }
    },
    ranges: () => byProducer,
  };
}

/** The ranges with one more, in order, those that touch made one. */
function withRange(ranges: readonly number[], from: number, to: number): readonly number[] {
  const before: number[] = [];
  const after: number[] = [];
  let [least, most] = [from, to];
  for (let index = 0; index < ranges.length; index += 2) {
    const [start = 0, end = 0] = ranges.slice(index, index + 2);
    if (end < from - 1) before.push(start, end);
    else if (start > to + 1) after.push(start, end);
    else [least, most] = [Math.min(least, start), Math.max(most, end)];
  }
  return [...before, least, most, ...after];
}
