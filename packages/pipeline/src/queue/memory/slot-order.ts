/** Two numbers of each slot, with which an order finds its place. */
export interface SlotLinks {
  before(slot: number): number;
  after(slot: number): number;
  link(slot: number, before: number, after: number): void;
}

/** Waiting slots in order. */
export interface SlotOrder {
  readonly size: number;
  /** The first slot; -1 when empty. */
  first(): number;
  push(slot: number): void;
  /** Removes a slot, if it is in the order. */
  remove(slot: number): void;
}

/**
 * Points arrive nearly in order, so that most are linked at an end of a list, or after the one that came before them. A slot
 * that belongs elsewhere goes to a heap. The list costs the same for ten points as for a million.
 *
 * A slot is linked (its neighbours, or END), in the heap (its position there, and HEAPED), or in neither (OUT).
 */
export function createSlotOrder(isBefore: (left: number, right: number) => boolean, links: SlotLinks): SlotOrder {
  let head = END;
  let tail = END;
  let latest = END;
  let size = 0;
  const heap = createSlotHeap(isBefore, {
    get: (slot) => (links.after(slot) === HEAPED ? links.before(slot) : -1),
    set: (slot, position) => links.link(slot, position, position < 0 ? OUT : HEAPED),
  });

  function insert(slot: number, before: number, after: number): void {
    links.link(slot, before, after);
    if (before === END) head = slot;
    else links.link(before, links.before(before), slot);
    if (after === END) tail = slot;
    else links.link(after, slot, links.after(after));
    latest = slot;
  }

  return {
    get size() {
      return size;
    },
    first() {
      const early = heap.first();
      if (head === END || early < 0) return head === END ? early : head;
      return isBefore(head, early) ? head : early;
    },
    push(slot) {
      size++;
      if (head === END || isBefore(slot, head)) return insert(slot, END, head);
      const next = latest === END ? END : links.after(latest);
      const fits = latest !== END && isBefore(latest, slot) && (next === END || isBefore(slot, next));
      if (fits) return insert(slot, latest, next);
      if (isBefore(tail, slot)) return insert(slot, tail, END);
      heap.push(slot);
    },
    remove(slot) {
      const [before, after] = [links.before(slot), links.after(slot)];
      if (after === OUT) return;
      size--;
      if (after === HEAPED) return heap.remove(slot);
      links.link(slot, OUT, OUT);
      if (before === END) head = after;
      else links.link(before, links.before(before), after);
      if (after === END) tail = before;
      else links.link(after, before, links.after(after));
      if (latest === slot) latest = before;
    },
  };
}

const END = -1;
const HEAPED = -2;
/** Of a slot that is in no order. */
export const OUT = -3;

/** Where each slot stands in a heap; -1 where it is in none. */
interface Positions {
  get(slot: number): number;
  set(slot: number, position: number): void;
}

/** A binary heap of slot numbers that can also remove from the middle. All operations are O(log n). */
export function createSlotHeap(isBefore: (left: number, right: number) => boolean, positions: Positions): SlotOrder {
  let items = new Int32Array(SMALLEST);
  let size = 0;

  function place(slot: number, index: number): void {
    items[index] = slot;
    positions.set(slot, index);
  }

  function rise(slot: number, from: number): void {
    let index = from;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = items[above] ?? 0;
      if (!isBefore(slot, parent)) break;
      place(parent, index);
      index = above;
    }
    place(slot, index);
  }

  function sink(slot: number, from: number): void {
    let index = from;
    for (let below = 2 * index + 1; below < size; below = 2 * index + 1) {
      const isRightFirst = below + 1 < size && isBefore(items[below + 1] ?? 0, items[below] ?? 0);
      const child = isRightFirst ? below + 1 : below;
      const first = items[child] ?? 0;
      if (!isBefore(first, slot)) break;
      place(first, index);
      index = child;
    }
    place(slot, index);
  }

  return {
    get size() {
      return size;
    },
    first: () => (size === 0 ? -1 : (items[0] ?? -1)),
    push(slot) {
      if (size === items.length) {
        const larger = new Int32Array(2 * size);
        larger.set(items);
        items = larger;
      }
      rise(slot, size++);
    },
    remove(slot) {
      const index = positions.get(slot);
      if (index < 0) return;
      positions.set(slot, -1);
      const last = items[--size] ?? 0;
      if (index === size) return;
      if (index > 0 && isBefore(last, items[(index - 1) >> 1] ?? 0)) rise(last, index);
      else sink(last, index);
    },
  };
}

const SMALLEST = 64;
