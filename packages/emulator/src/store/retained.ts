export interface Retained<Item> {
  put(item: Item): void;
  /** Oldest first, from an index. */
  all(from?: number): readonly Item[];
  /** How many were dropped since the last clear. */
  readonly evicted: number;
  clear(): void;
}

export interface Bounds<Item> {
  readonly items: number;
  readonly weight?: { readonly of: (item: Item) => number; readonly maximum: number };
  readonly onEvict?: (item: Item) => void;
}

/** Bounded in items and in weight; the oldest are dropped first. */
export function createRetained<Item>({ items, weight, onEvict }: Bounds<Item>): Retained<Item> {
  let kept: (Item | undefined)[] = [];
  let head = 0;
  let heavy = 0;
  let evicted = 0;
  const weigh = (item: Item): number => weight?.of(item) ?? 0;
  const isOver = (): boolean => kept.length - head > items || heavy > (weight?.maximum ?? Infinity);
  const evict = (): void => {
    const oldest = kept[head] as Item;
    // Until the next compaction it would stay in memory.
    kept[head] = undefined;
    head += 1;
    evicted += 1;
    heavy -= weigh(oldest);
    onEvict?.(oldest);
  };
  /** Compacts now and then, so that dropping an item is O(1) amortised. */
  const compact = (): void => {
    if (head <= 1024 && head < kept.length) return;
    kept = kept.slice(head);
    head = 0;
  };
  return {
    put(item) {
      kept.push(item);
      heavy += weigh(item);
      // The newest item stays, whatever its weight.
      while (kept.length - head > 1 && isOver()) evict();
      compact();
    },
    all: (from = 0) => kept.slice(head + from) as Item[],
    get evicted() {
      return evicted;
    },
    clear() {
      kept = [];
      [head, heavy, evicted] = [0, 0, 0];
    },
  };
}
