/** Where each slot stands in a heap; -1 where it is in none. */
export interface Positions {
  get(slot: number): number;
  set(slot: number, position: number): void;
}

/** A binary heap of slot numbers that can also remove from the middle. All operations are O(log n). */
export interface SlotHeap {
  readonly size: number;
  /** The first slot; -1 when empty. */
  first(): number;
  push(slot: number): void;
  /** Removes a slot, if it is in the heap. */
  remove(slot: number): void;
}

export function createSlotHeap(isBefore: (left: number, right: number) => boolean, positions: Positions): SlotHeap {
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
