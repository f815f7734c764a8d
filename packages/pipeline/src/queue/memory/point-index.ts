import type { QueueLaneStats, StoredPoint } from "../queue.ts";

export interface Inventory {
  readonly points: number;
  /** The bytes of their bodies. */
  readonly bytes: number;
  /** The number of this entry among all that ever came; `undefined` when it is not held. */
  arrivalOf(id: string): number | undefined;
  admit(point: StoredPoint): void;
  dismiss(point: StoredPoint): void;
  clear(): void;
  lanes(leased: (lane: string) => number): QueueLaneStats[];
}

export function createInventory(): Inventory {
  const held = new Map<string, { readonly point: StoredPoint; readonly arrival: number }>();
  const lanes = new Map<string, { points: number; bytes: number }>();
  let bytes = 0;
  let arrivals = 0;

  return {
    get points() {
      return held.size;
    },
    get bytes() {
      return bytes;
    },
    arrivalOf: (id) => held.get(id)?.arrival,
    admit(point) {
      const lane = lanes.get(point.lane) ?? { points: 0, bytes: 0 };
      lanes.set(point.lane, lane);
      lane.points++;
      lane.bytes += point.bytes;
      bytes += point.bytes;
      held.set(point.id, { point, arrival: ++arrivals });
    },
    dismiss(point) {
      const lane = lanes.get(point.lane);
      if (!held.delete(point.id) || lane === undefined) return;
      lane.points--;
      lane.bytes -= point.bytes;
      bytes -= point.bytes;
      if (lane.points === 0) lanes.delete(point.lane);
    },
    clear() {
      held.clear();
      lanes.clear();
      bytes = 0;
    },
    lanes(leased) {
      const oldest = new Map<string, number>();
      for (const {
        point: { lane, addedAt },
      } of held.values())
        oldest.set(lane, Math.min(oldest.get(lane) ?? Infinity, addedAt));
      return [...lanes].map(([lane, figures]) => ({
        lane,
        points: figures.points,
        bytes: figures.bytes,
        leased: leased(lane),
        oldestAt: oldest.get(lane) ?? 0,
      }));
    },
  };
}
