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
  // The latest slot that became free. Each free slot names the next in its first link: a list of them would be copied as it
  // grows, for 50 ms where there are a million.
  let free = NONE;
  let fresh = 0;
  let used = 0;
  // One result for all calls: it is read at once, and an object a call would be garbage for each comparison.
  const found = { page: undefined as unknown as PointPage, at: 0 };

  return {
    allocate() {
      used++;
      if (free === NONE) {
        if (fresh >> PAGE_SHIFT === pages.length) pages.push(createPage());
        return fresh++;
      }
      const slot = free;
      const next = (pages[slot >> PAGE_SHIFT] as PointPage).links[0] as Int32Array;
      free = next[slot & PAGE_MASK] ?? NONE;
      next[slot & PAGE_MASK] = OUT;
      return slot;
    },
    release(slot) {
      const page = pages[slot >> PAGE_SHIFT];
      if (page === undefined) return;
      page.state[slot & PAGE_MASK] = 0;
      if (page.others !== undefined) page.others[slot & PAGE_MASK] = undefined;
      (page.links[0] as Int32Array)[slot & PAGE_MASK] = free;
      free = slot;
      if (--used > 0) return;
      pages = pages.slice(0, 1);
      pages[0]?.links[0]?.fill(OUT);
      free = NONE;
      fresh = 0;
    },
    locate(slot) {
      found.page = pages[slot >> PAGE_SHIFT] as PointPage;
      found.at = slot & PAGE_MASK;
      return found;
    },
  };
}

const NONE = -1;

// All columns of a page are one buffer: the garbage collector visits each buffer.
function createPage(): PointPage {
  const buffer = new ArrayBuffer(PAGE_SLOTS * SLOT_BYTES);
  let end = 0;
  const columnOf = <Column>(
    bytes: number,
    Column: new (buffer: ArrayBuffer, from: number, length: number) => Column,
  ) => {
    end += PAGE_SLOTS * bytes;
    return new Column(buffer, end - PAGE_SLOTS * bytes, PAGE_SLOTS);
  };
  return {
    rank: columnOf(8, Float64Array),
    addedAt: columnOf(8, Float64Array),
    arrival: columnOf(8, Float64Array),
    value: columnOf(8, Float64Array),
    number: columnOf(8, Float64Array),
    lane: columnOf(4, Uint32Array),
    series: columnOf(4, Uint32Array),
    run: columnOf(4, Uint32Array),
    links: Array.from({ length: LINKS }, () => columnOf(4, Int32Array).fill(OUT)),
    state: columnOf(1, Uint8Array),
    others: undefined,
    ids: undefined,
  };
}

const LINKS = 2 * ORDERS.length;
const SLOT_BYTES = 5 * 8 + 3 * 4 + LINKS * 4 + 1;

const PAGE_SHIFT = 10;
const PAGE_SLOTS = 2 ** PAGE_SHIFT;
const PAGE_MASK = PAGE_SLOTS - 1;
