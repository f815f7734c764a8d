import { createTextPool, type TextPool } from "../kept-texts.ts";
import { ORDERS, type PointPages } from "./point-pages.ts";
import { createSlotOrder, type SlotLinks, type SlotOrder } from "./slot-order.ts";

/** The points of one lane in a memory queue. */
export interface MemoryLane {
  readonly number: number;
  readonly name: string;
  readonly series: TextPool;
  /** Waiting slots, by rank and then arrival. */
  readonly byRank: SlotOrder;
  /** Waiting slots, by arrival. */
  readonly byAge: SlotOrder;
  /** Leased points included. */
  points: number;
  bytes: number;
}

export interface MemoryLanes {
  readonly all: readonly MemoryLane[];
  find(name: string): MemoryLane | undefined;
  /** The lane of a name, created where it is new. */
  open(name: string): MemoryLane;
  at(slot: number): MemoryLane;
  /** The lane with the oldest waiting point. */
  oldest(): MemoryLane | undefined;
}

export function createMemoryLanes(pages: PointPages): MemoryLanes {
  const all: MemoryLane[] = [];
  const byName = new Map<string, MemoryLane>();
  const rankLinks = linksIn(pages, "rank");
  const ageLinks = linksIn(pages, "age");

  function isOlder(left: number, right: number): boolean {
    const { page, at } = pages.locate(left);
    const arrival = page.arrival[at] ?? 0;
    const other = pages.locate(right);
    return arrival < (other.page.arrival[other.at] ?? 0);
  }

  function isFirst(left: number, right: number): boolean {
    const { page, at } = pages.locate(left);
    const rank = page.rank[at] ?? 0;
    const other = pages.locate(right);
    const otherRank = other.page.rank[other.at] ?? 0;
    return rank < otherRank || (rank === otherRank && isOlder(left, right));
  }

  return {
    all,
    find: (name) => byName.get(name),
    open(name) {
      const known = byName.get(name);
      if (known !== undefined) return known;
      const byRank = createSlotOrder(isFirst, rankLinks);
      const byAge = createSlotOrder(isOlder, ageLinks);
      const lane = { number: all.length, name, series: createTextPool(), byRank, byAge, points: 0, bytes: 0 };
      all.push(lane);
      byName.set(name, lane);
      return lane;
    },
    at(slot) {
      const { page, at } = pages.locate(slot);
      return all[page.lane[at] ?? 0] as MemoryLane;
    },
    oldest() {
      let oldest: MemoryLane | undefined;
      for (const lane of all) {
        if (lane.byAge.size === 0) continue;
        if (oldest === undefined || isOlder(lane.byAge.first(), oldest.byAge.first())) oldest = lane;
      }
      return oldest;
    },
  };
}

function linksIn(pages: PointPages, order: (typeof ORDERS)[number]): SlotLinks {
  const [befores, afters] = [2 * ORDERS.indexOf(order), 2 * ORDERS.indexOf(order) + 1];
  return {
    before(slot) {
      const { page, at } = pages.locate(slot);
      return page.links[befores]?.[at] ?? 0;
    },
    after(slot) {
      const { page, at } = pages.locate(slot);
      return page.links[afters]?.[at] ?? 0;
    },
    link(slot, before, after) {
      const { page, at } = pages.locate(slot);
      (page.links[befores] as Int32Array)[at] = before;
      (page.links[afters] as Int32Array)[at] = after;
    },
  };
}
