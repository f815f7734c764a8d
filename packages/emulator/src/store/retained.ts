/** The newest of what was ever put in. */
export interface Retained<Item> {
  put(item: Item): void;
  /** Oldest first; without the first so many of them. */
  all(from?: number): readonly Item[];
  /** How many were given up since the last clear. */
  readonly evicted: number;
  clear(): void;
}

/** What bounds it. */
export interface Bounds<Item> {
  readonly items: number;
  readonly weight?: { readonly of: (item: Item) => number; readonly maximum: number };
  /** Told of each item that is given up. */
  readonly onEvict?: (item: Item) => void;
}

/** Keeps at most so many items of at most so much weight; the oldest go first. */
export function createRetained<Item>({ items, weight, onEvict }: Bounds<Item>): Retained<Item> {
  let kept: Item[] = [];
  let head = 0;
  let heavy = 0;
  let evicted = 0;
  const weigh = (item: Item): number => weight?.of(item) ?? 0;
  const isOver = (): boolean => kept.length - head > items || heavy > (weight?.maximum ?? Infinity);
  const evict = (): void => {
    const oldest = kept[head] as Item;
    head += 1;
    evicted += 1;
    heavy -= weigh(oldest);
    onEvict?.(oldest);
  };
  /** Now and then, so that giving one up costs next to nothing. */
  const compact = (): void => {
    if (head <= 1024 && head < kept.length) return;
    kept = kept.slice(head);
    head = 0;
  };
  return {
    put(item) {
      kept.push(item);
      heavy += weigh(item);
      // The newest stays, however heavy it is: what was asked last is what somebody looks for.
      while (kept.length - head > 1 && isOver()) evict();
      compact();
    },
    all: (from = 0) => kept.slice(head + from),
    get evicted() {
      return evicted;
    },
    clear() {
      kept = [];
      [head, heavy, evicted] = [0, 0, 0];
    },
  };
}
