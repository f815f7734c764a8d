import { createSlotHeap } from "./slot-heap.ts";

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
