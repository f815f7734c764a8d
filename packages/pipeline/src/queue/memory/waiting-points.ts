import type { LeasedPoint } from "../queue.ts";
import { createHeap, type Heap } from "./heap.ts";

interface Seat {
  readonly point: LeasedPoint;
  readonly arrival: number;
}

export interface WaitingRoom {
  /** Takes one in; `arrival` is its number among all that ever came. */
  enter(point: LeasedPoint, arrival: number): void;
  next(lane: string): LeasedPoint | undefined;
  oldest(): LeasedPoint | undefined;
  take(id: string): LeasedPoint | undefined;
}

export function createWaitingRoom(): WaitingRoom {
  const seats = new Map<string, Seat>();
  const byRank = new Map<string, Heap<Seat>>();
  const byAge = createHeap<Seat>((left, right) => left.arrival < right.arrival);

  const isTaken = (seat: Seat): boolean => seats.get(seat.point.id) === seat;

  function sit(heap: Heap<Seat>, seat: Seat): void {
    if (heap.size > 2 * seats.size + SPARE_SEATS) heap.keep(isTaken);
    heap.push(seat);
  }

  function leaveFirst(heap: Heap<Seat> | undefined): LeasedPoint | undefined {
    for (let seat = heap?.pop(); seat !== undefined; seat = heap?.pop()) {
      if (!isTaken(seat)) continue;
      seats.delete(seat.point.id);
      return seat.point;
    }
    return undefined;
  }

  return {
    enter(point, arrival) {
      const seat = { point, arrival };
      const lane = byRank.get(point.lane) ?? createHeap<Seat>(isFirst);
      byRank.set(point.lane, lane);
      sit(lane, seat);
      sit(byAge, seat);
      seats.set(point.id, seat);
    },
    next: (lane) => leaveFirst(byRank.get(lane)),
    oldest: () => leaveFirst(byAge),
    take(id) {
      const seat = seats.get(id);
      seats.delete(id);
      return seat?.point;
    },
  };
}

const SPARE_SEATS = 1000;

function isFirst(left: Seat, right: Seat): boolean {
  const difference = left.point.rank - right.point.rank;
  return difference < 0 || (difference === 0 && left.arrival < right.arrival);
}
