import { bodyBytes } from "../body-bytes.ts";
import type { LeasedPoint, QueueLaneStats, StoredPoint } from "../queue.ts";
import { createIdTable } from "./id-table.ts";
import { createPointPages, HELD, LEASED, REPLAYED } from "./point-pages.ts";
import { createSeriesTable, type SeriesTable } from "./series-table.ts";
import { createSlotHeap, type Positions, type SlotHeap } from "./slot-heap.ts";

// All points of a memory queue, as columns.
//
// - A point is a slot: its numbers stand in typed arrays (`point-pages.ts`), its series is a number in the lane's table.
// - A waiting slot is in its lane's two heaps, by rank and by arrival; a leased one is in neither.
// - Bytes are what a point costs in memory: its columns, its text if it has one, and its series with the first of them.
// - No call is linear in the number of points, so that the event loop never stalls.

export interface PointStore {
  /** Adds points whose ids are new. One that is larger than the whole store is dropped at once. */
  add(points: readonly StoredPoint[]): void;
  /** Drops the oldest waiting points until the rest is within the caps. */
  makeRoom(): void;
  /** Takes the first waiting slots of a lane, within limits. */
  take(lane: string, most: { readonly points: number; readonly bytes: number }): Int32Array;
  read(slot: number): LeasedPoint;
  /** Lets a leased slot wait again. */
  giveBack(slot: number, replayed: boolean): void;
  remove(slot: number): void;
  /** The slot of a waiting point; -1 where it does not wait. */
  findWaiting(id: string): number;
  /** `leasedAt` is the arrival of the oldest leased point of a lane. */
  lanes(leasedAt: (lane: string) => number): QueueLaneStats[];
  lost(): readonly { readonly lane: string; readonly reason: "overflow"; readonly points: number }[];
}

export function createPointStore(maxPoints: number, maxBytes: number): PointStore {
  const pages = createPointPages();
  const ids = createIdTable(pages);
  const lanes: Lane[] = [];
  const laneByName = new Map<string, number>();
  const overflowed = new Map<string, number>();
  const total = { points: 0, bytes: 0, arrivals: 0 };

  const isOlder = (left: number, right: number): boolean => {
    const { page, at } = pages.locate(left);
    const arrival = page.arrival[at] ?? 0;
    const other = pages.locate(right);
    return arrival < (other.page.arrival[other.at] ?? 0);
  };
  const isFirst = (left: number, right: number): boolean => {
    const { page, at } = pages.locate(left);
    const [rank, arrival] = [page.rank[at] ?? 0, page.arrival[at] ?? 0];
    const other = pages.locate(right);
    const otherRank = other.page.rank[other.at] ?? 0;
    return rank < otherRank || (rank === otherRank && arrival < (other.page.arrival[other.at] ?? 0));
  };
  const positionsIn = (column: "rankPosition" | "agePosition"): Positions => ({
    get(slot) {
      const { page, at } = pages.locate(slot);
      return page[column][at] ?? -1;
    },
    set(slot, position) {
      const { page, at } = pages.locate(slot);
      page[column][at] = position;
    },
  });
  const [rankPositions, agePositions] = [positionsIn("rankPosition"), positionsIn("agePosition")];

  function laneOf(name: string): number {
    const known = laneByName.get(name);
    if (known !== undefined) return known;
    const byRank = createSlotHeap(isFirst, rankPositions);
    const byAge = createSlotHeap(isOlder, agePositions);
    const number = lanes.length;
    lanes.push({ name, series: createSeriesTable(), byRank, byAge, points: 0, bytes: 0 });
    laneByName.set(name, number);
    return number;
  }

  function laneAt(slot: number): Lane {
    const { page, at } = pages.locate(slot);
    return lanes[page.lane[at] ?? 0] as Lane;
  }

  function bodyAt(slot: number): number | string {
    const { page, at } = pages.locate(slot);
    return page.texts?.[at] ?? page.value[at] ?? 0;
  }

  function costAt(slot: number): number {
    const body = bodyAt(slot);
    return POINT_BYTES + (typeof body === "number" ? 0 : TEXT_BYTES + body.length) + ids.bytesAt(slot);
  }

  function wait(lane: Lane, slot: number): void {
    lane.byRank.push(slot);
    lane.byAge.push(slot);
  }

  function count(lane: Lane, points: number, bytes: number): void {
    lane.points += points;
    lane.bytes += bytes;
    total.points += points;
    total.bytes += bytes;
  }

  function lose(lane: string): void {
    overflowed.set(lane, (overflowed.get(lane) ?? 0) + 1);
  }

  function addOne({ id, lane: name, series: text, body, rank, addedAt }: StoredPoint): void {
    const slot = pages.allocate();
    const number = laneOf(name);
    const lane = lanes[number] as Lane;
    const { series, bytes: seriesBytes } = lane.series.use(text);
    const { page, at } = pages.locate(slot);
    page.state[at] = HELD;
    page.lane[at] = number;
    page.series[at] = series;
    page.rank[at] = rank;
    page.addedAt[at] = addedAt;
    page.arrival[at] = ++total.arrivals;
    if (typeof body === "number") page.value[at] = body;
    else (page.texts ??= [])[at] = body;
    ids.add(id, slot);
    const bytes = costAt(slot) + seriesBytes;
    count(lane, 1, bytes);
    if (bytes > maxBytes) {
      remove(slot);
      lose(name);
    } else wait(lane, slot);
  }

  function remove(slot: number): void {
    const lane = laneAt(slot);
    lane.byRank.remove(slot);
    lane.byAge.remove(slot);
    const { page, at } = pages.locate(slot);
    const bytes = lane.series.leave(page.series[at] ?? 0) + costAt(slot);
    ids.remove(slot);
    pages.release(slot);
    count(lane, -1, -bytes);
  }

  function oldestLane(): Lane | undefined {
    let oldest: Lane | undefined;
    for (const lane of lanes) {
      if (lane.byAge.size === 0) continue;
      if (oldest === undefined || isOlder(lane.byAge.first(), oldest.byAge.first())) oldest = lane;
    }
    return oldest;
  }

  return {
    add(points) {
      for (const point of points) if (ids.find(point.id) < 0) addOne(point);
    },
    makeRoom() {
      while (total.points > maxPoints || total.bytes > maxBytes) {
        const lane = oldestLane();
        if (lane === undefined) return;
        remove(lane.byAge.first());
        lose(lane.name);
      }
    },
    take(name, most) {
      const lane = lanes[laneByName.get(name) ?? -1];
      const taken: number[] = [];
      let bytes = 0;
      while (lane !== undefined && taken.length < most.points) {
        const slot = lane.byRank.first();
        if (slot < 0) break;
        bytes += bodyBytes(bodyAt(slot));
        if (bytes > most.bytes && taken.length > 0) break;
        lane.byRank.remove(slot);
        lane.byAge.remove(slot);
        const { page, at } = pages.locate(slot);
        page.state[at] = (page.state[at] ?? 0) | LEASED;
        taken.push(slot);
      }
      return Int32Array.from(taken);
    },
    read(slot) {
      const body = bodyAt(slot);
      const lane = laneAt(slot);
      const id = ids.idAt(slot);
      const { page, at } = pages.locate(slot);
      return {
        id,
        lane: lane.name,
        series: lane.series.textOf(page.series[at] ?? 0),
        body,
        bytes: bodyBytes(body),
        rank: page.rank[at] ?? 0,
        addedAt: page.addedAt[at] ?? 0,
        replayed: ((page.state[at] ?? 0) & REPLAYED) !== 0,
      };
    },
    giveBack(slot, replayed) {
      const { page, at } = pages.locate(slot);
      page.state[at] = HELD | ((page.state[at] ?? 0) & REPLAYED) | (replayed ? REPLAYED : 0);
      wait(laneAt(slot), slot);
    },
    remove,
    findWaiting(id) {
      const slot = ids.find(id);
      if (slot < 0) return -1;
      const { page, at } = pages.locate(slot);
      return ((page.state[at] ?? 0) & LEASED) === 0 ? slot : -1;
    },
    lanes(leasedAt) {
      return lanes
        .filter(({ points }) => points > 0)
        .map(({ name, points, bytes, byAge }) => {
          const { page, at } = pages.locate(byAge.size === 0 ? 0 : byAge.first());
          const waitingAt = byAge.size === 0 ? Infinity : (page.addedAt[at] ?? 0);
          return {
            lane: name,
            points,
            bytes,
            leased: points - byAge.size,
            oldestAt: Math.min(waitingAt, leasedAt(name)),
          };
        });
    },
    lost: () => [...overflowed].map(([lane, points]) => ({ lane, reason: "overflow", points })),
  };
}

/** The columns of a slot, its places in two heaps and in the id table; measured in point-store.test.ts. */
const POINT_BYTES = 84;

/** A string's header and its place in the page. */
const TEXT_BYTES = 28;

interface Lane {
  readonly name: string;
  readonly series: SeriesTable;
  /** Waiting slots, by rank and then arrival. */
  readonly byRank: SlotHeap;
  /** Waiting slots, by arrival. */
  readonly byAge: SlotHeap;
  points: number;
  bytes: number;
}
