import { OUT } from "./slot-order.ts";

/** The columns of some slots. A body that is no number and a text id stand in lists beside them. */
export interface PointPage {
  readonly lane: Uint32Array;
  readonly series: Uint32Array;
  readonly rank: Float64Array;
  readonly addedAt: Float64Array;
  /** Order of arrival among all points. */
  readonly arrival: Float64Array;
  /** The body, where it is a number. */
  readonly value: Float64Array;
  readonly run: Uint32Array;
  readonly number: Float64Array;
  /** 0 is free; else the flags below. */
  readonly state: Uint8Array;
  /** Places in the orders of `slot-order.ts`, two columns for each order. */
  readonly links: readonly Int32Array[];
  /** The bodies that are no number. */
  others: (string | readonly number[] | undefined)[] | undefined;
  ids: (string | undefined)[] | undefined;
}

/** The orders in which slots wait. */
export const ORDERS = ["rank", "age"] as const;

export const HELD = 1;
export const LEASED = 2;
export const REPLAYED = 4;

/** Slots for points, in pages of typed arrays: they grow without copying, and the garbage collector does not scan them. */
export interface PointPages {
  /** Takes a free slot. */
  allocate(): number;
  release(slot: number): void;
  locate(slot: number): { readonly page: PointPage; readonly at: number };
}

export function createPointPages(): PointPages {
  let pages: PointPage[] = [];
  let free: number[] = [];
  let fresh = 0;
  let used = 0;
  // One result for all calls: it is read at once, and an object a call would be garbage for each comparison.
  const found = { page: undefined as unknown as PointPage, at: 0 };

  return {
    allocate() {
      used++;
      const slot = free.pop() ?? fresh++;
      if (slot >> PAGE_SHIFT === pages.length) pages.push(createPage());
      return slot;
    },
    release(slot) {
      const page = pages[slot >> PAGE_SHIFT];
      if (page === undefined) return;
      page.state[slot & PAGE_MASK] = 0;
      if (page.others !== undefined) page.others[slot & PAGE_MASK] = undefined;
      free.push(slot);
      if (--used > 0) return;
      pages = pages.slice(0, 1);
      free = [];
      fresh = 0;
    },
    locate(slot) {
      found.page = pages[slot >> PAGE_SHIFT] as PointPage;
      found.at = slot & PAGE_MASK;
      return found;
    },
  };
}

function createPage(): PointPage {
  return {
    lane: new Uint32Array(PAGE_SLOTS),
    series: new Uint32Array(PAGE_SLOTS),
    rank: new Float64Array(PAGE_SLOTS),
    addedAt: new Float64Array(PAGE_SLOTS),
    arrival: new Float64Array(PAGE_SLOTS),
    value: new Float64Array(PAGE_SLOTS),
    run: new Uint32Array(PAGE_SLOTS),
    number: new Float64Array(PAGE_SLOTS),
    state: new Uint8Array(PAGE_SLOTS),
    links: Array.from({ length: 2 * ORDERS.length }, () => new Int32Array(PAGE_SLOTS).fill(OUT)),
    others: undefined,
    ids: undefined,
  };
}

const PAGE_SHIFT = 10;
const PAGE_SLOTS = 2 ** PAGE_SHIFT;
const PAGE_MASK = PAGE_SLOTS - 1;
