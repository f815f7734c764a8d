import { bytesOf, flatText } from "../kept-texts.ts";
import type { LeasedPoint, LeaseLimits, QueueLaneStats } from "../queue.ts";
import { bodyBytes, type StoredPoint } from "../stored-point.ts";
import { createIdTable, type IdTable } from "./id-table.ts";
import { createMemoryLanes, type MemoryLane, type MemoryLanes } from "./lanes.ts";
import { createPointPages, HELD, LEASED, type PointPages, REPLAYED } from "./point-pages.ts";

// All points of a memory queue, as columns.
//
// - A point is a slot: its numbers stand in typed arrays (`point-pages.ts`), its series is a number in its lane's table.
// - A waiting slot is in its lane's two orders, by rank and by arrival; a leased one is in neither.
// - Bytes are what a point costs in memory: its columns, its text if it has one, and its series with the first of them.
// - No call is linear in the number of points, so that the event loop never stalls.

export interface PointStore {
  /** Adds points whose ids are new. One that is larger than the whole store is dropped at once. */
  add(points: readonly StoredPoint[]): void;
  /** Drops the oldest waiting points until the rest is within the caps. */
  makeRoom(): void;
  /** Takes the first waiting slots of a lane, within limits. */
  take(lane: string, limits: LeaseLimits): Int32Array;
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

interface Contents {
  readonly pages: PointPages;
  readonly ids: IdTable;
  readonly lanes: MemoryLanes;
  readonly overflowed: Map<string, number>;
  points: number;
  bytes: number;
  arrivals: number;
}

/** The most points and bytes of the store, and of each lane. */
export interface StoreCaps {
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxLanePoints: number;
  readonly maxLaneBytes: number;
}

export function createPointStore(caps: StoreCaps): PointStore {
  const { maxPoints, maxBytes, maxLanePoints, maxLaneBytes } = caps;
  const pages = createPointPages();
  const [ids, lanes] = [createIdTable(pages), createMemoryLanes(pages)];
  const contents: Contents = { pages, ids, lanes, overflowed: new Map(), points: 0, bytes: 0, arrivals: 0 };

  return {
    add(points) {
      for (const point of points) {
        if (ids.find(point.id) >= 0) continue;
        const slot = insert(contents, point);
        const lane = lanes.at(slot);
        if (costAt(contents, slot) + bytesOf(point.series) > maxBytes) lose(contents, slot);
        else wait(lane, slot);
      }
    },
    makeRoom() {
      for (const lane of lanes.all)
        while ((lane.points > maxLanePoints || lane.bytes > maxLaneBytes) && lane.byAge.size > 0)
          lose(contents, lane.byAge.first());
      while (contents.points > maxPoints || contents.bytes > maxBytes) {
        const lane = lanes.oldest();
        if (lane === undefined) return;
        lose(contents, lane.byAge.first());
      }
    },
    take: (lane, limits) => take(contents, lanes.find(lane), limits),
    read: (slot) => read(contents, slot),
    giveBack(slot, replayed) {
      const { page, at } = pages.locate(slot);
      page.state[at] = HELD | ((page.state[at] ?? 0) & REPLAYED) | (replayed ? REPLAYED : 0);
      wait(lanes.at(slot), slot);
    },
    remove: (slot) => remove(contents, slot),
    findWaiting(id) {
      const slot = ids.find(id);
      if (slot < 0) return -1;
      const { page, at } = pages.locate(slot);
      return ((page.state[at] ?? 0) & LEASED) === 0 ? slot : -1;
    },
    lanes: (leasedAt) =>
      lanes.all
        .filter(({ points }) => points > 0)
        .map((lane) => statsOf(lane, Math.min(leasedAt(lane.name), oldestIn(contents, lane)))),
    lost: () => [...contents.overflowed].map(([lane, points]) => ({ lane, reason: "overflow", points })),
  };
}

function insert(contents: Contents, { id, lane: name, series: text, body, rank, addedAt }: StoredPoint): number {
  const { pages, ids, lanes } = contents;
  const lane = lanes.open(name);
  const seriesBytes = lane.series.bytes;
  const series = lane.series.use(text);
  const slot = pages.allocate();
  const { page, at } = pages.locate(slot);
  page.state[at] = HELD;
  page.lane[at] = lane.number;
  page.series[at] = series;
  page.rank[at] = rank;
  page.addedAt[at] = addedAt;
  page.arrival[at] = ++contents.arrivals;
  if (typeof body === "number") page.value[at] = body;
  // A list that grew has room for more.
  else (page.others ??= [])[at] = typeof body === "string" ? flatText(body) : body.slice();
  ids.add(id, slot);
  count(contents, lane, { points: 1, bytes: costAt(contents, slot) + lane.series.bytes - seriesBytes });
  return slot;
}

function wait(lane: MemoryLane, slot: number): void {
  lane.byRank.push(slot);
  lane.byAge.push(slot);
}

function remove(contents: Contents, slot: number): void {
  const { pages, ids, lanes } = contents;
  const lane = lanes.at(slot);
  lane.byRank.remove(slot);
  lane.byAge.remove(slot);
  const { page, at } = pages.locate(slot);
  const bytes = lane.series.bytes + costAt(contents, slot);
  lane.series.leave(page.series[at] ?? 0);
  ids.remove(slot);
  pages.release(slot);
  count(contents, lane, { points: -1, bytes: lane.series.bytes - bytes });
}

function lose(contents: Contents, slot: number): void {
  const { name } = contents.lanes.at(slot);
  remove(contents, slot);
  contents.overflowed.set(name, (contents.overflowed.get(name) ?? 0) + 1);
}

function count(contents: Contents, lane: MemoryLane, { points, bytes }: Record<"points" | "bytes", number>): void {
  lane.points += points;
  lane.bytes += bytes;
  contents.points += points;
  contents.bytes += bytes;
}

function take(contents: Contents, lane: MemoryLane | undefined, limits: LeaseLimits): Int32Array {
  const taken: number[] = [];
  if (lane === undefined) return Int32Array.from(taken);
  let bytes = 0;
  while (taken.length < limits.points) {
    const slot = lane.byRank.first();
    if (slot < 0) break;
    bytes += bodyBytes(bodyAt(contents, slot));
    if (bytes > limits.bytes && taken.length > 0) break;
    lane.byRank.remove(slot);
    lane.byAge.remove(slot);
    const { page, at } = contents.pages.locate(slot);
    page.state[at] = (page.state[at] ?? 0) | LEASED;
    taken.push(slot);
  }
  return Int32Array.from(taken);
}

function read(contents: Contents, slot: number): LeasedPoint {
  const body = bodyAt(contents, slot);
  const { name: lane, series } = contents.lanes.at(slot);
  const id = contents.ids.idAt(slot);
  const { page, at } = contents.pages.locate(slot);
  return {
    id,
    lane,
    series: series.textOf(page.series[at] ?? 0),
    body,
    bytes: bodyBytes(body),
    rank: page.rank[at] ?? 0,
    addedAt: page.addedAt[at] ?? 0,
    replayed: ((page.state[at] ?? 0) & REPLAYED) !== 0,
  };
}

function bodyAt({ pages }: Contents, slot: number): StoredPoint["body"] {
  const { page, at } = pages.locate(slot);
  return page.others?.[at] ?? page.value[at] ?? 0;
}

// What a point takes in memory, save for its series.
function costAt(contents: Contents, slot: number): number {
  const body = bodyAt(contents, slot);
  return POINT_BYTES + heapOf(body) + contents.ids.bytesAt(slot);
}

// What a body takes beside the columns.
function heapOf(body: StoredPoint["body"]): number {
  if (typeof body === "number") return 0;
  return typeof body === "string" ? TEXT_BYTES + body.length : LIST_BYTES + 8 * body.length;
}

// The columns of a slot, its places in two orders and in the id table.
const POINT_BYTES = 92;

// A string's header and its place in the page.
const TEXT_BYTES = 28;

// Two headers and the place in the page.
const LIST_BYTES = 56;

function oldestIn({ pages }: Contents, { byAge }: MemoryLane): number {
  if (byAge.size === 0) return Infinity;
  const { page, at } = pages.locate(byAge.first());
  return page.addedAt[at] ?? 0;
}

function statsOf({ name, points, bytes, byAge }: MemoryLane, oldestAt: number): QueueLaneStats {
  return { lane: name, points, bytes, leased: points - byAge.size, oldestAt };
}
