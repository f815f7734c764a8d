/** The bundles that were counted, by producer: ranges of sequences, each as its first and last. */
export interface AppliedBundles {
  has(producer: string, sequence: number): boolean;
  add(producer: string, sequence: number): void;
  addAll(ranges: ReadonlyMap<string, readonly number[]>): void;
  ranges(): ReadonlyMap<string, readonly number[]>;
}

export const MOST_PRODUCERS = 1000;

export function createAppliedBundles(): AppliedBundles {
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
