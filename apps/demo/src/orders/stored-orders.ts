import type { Emulator, StoredPoint } from "@yunmeter/emulator";

import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import { ORDERS } from "../metrics/metrics.ts";

/**
 * Which orders each cloud has stored, read from the emulator's store and never from what the sender reports. Each order
 * is one point whose value is its number, so a missing point is a missing number.
 */
export interface StoredOrders {
  /** Reads what the emulator stored since the last call. */
  read(): void;
  has(cloud: CloudName, order: number): boolean;
  count(cloud: CloudName): number;
  countTwice(cloud: CloudName): number;
  /** One {@link OrderMark} per order of the range. */
  marks(cloud: CloudName, from: number, to: number, fates: OrderFates): string;
}

/** Waiting, stored, stored more than once, refused, lost. */
export type OrderMark = "-" | "1" | "2" | "r" | "l";

/** Why an order will not reach a cloud, by its number. */
export type OrderFates = ReadonlyMap<number, OrderFate>;

export type OrderFate = "refused" | "lost";

export function openStoredOrders(emulator: Pick<Emulator, "points">, firstOrder: number): StoredOrders {
  const copies = new Map<CloudName, Map<number, number>>(CLOUD_NAMES.map((cloud) => [cloud, new Map()]));
  const twice = new Map<CloudName, number>();
  let since = 0;

  function note(point: StoredPoint): void {
    const cloud = CLOUDS.find(({ vendor }) => vendor === point.vendor)?.name;
    const own = cloud && copies.get(cloud);
    if (point.name !== ORDERS || own === undefined) return;
    const order = Number(point.value);
    if (order < firstOrder) return;
    const before = own.get(order) ?? 0;
    own.set(order, before + 1);
    if (cloud !== undefined && before === 1) twice.set(cloud, (twice.get(cloud) ?? 0) + 1);
  }

  return {
    read() {
      for (const point of emulator.points({ since })) {
        since = point.order;
        note(point);
      }
    },
    has: (cloud, order) => copies.get(cloud)?.has(order) ?? false,
    count: (cloud) => copies.get(cloud)?.size ?? 0,
    countTwice: (cloud) => twice.get(cloud) ?? 0,
    marks: (cloud, from, to, fates) =>
      Array.from({ length: Math.max(0, to - from + 1) }, (_, index) =>
        toMark(copies.get(cloud)?.get(from + index) ?? 0, fates.get(from + index)),
      ).join(""),
  };
}

/** A stored copy outweighs a fate: a point whose fate was unknown may have arrived. */
function toMark(count: number, fate: OrderFate | undefined): OrderMark {
  if (count > 0) return count === 1 ? "1" : "2";
  if (fate === undefined) return "-";
  return fate === "refused" ? "r" : "l";
}
