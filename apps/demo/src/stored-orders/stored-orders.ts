import type { Emulator, StoredPoint } from "@yunmeter/emulator";

import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import { ORDERS } from "../metrics/metrics.ts";

/**
 * Which orders each cloud has stored: the clouds' side of the story, taken from what the emulator keeps and from nothing
 * that the sender says. Each order is one point whose value is its number, so nothing can be missing unseen.
 */
export interface StoredOrders {
  /** Looks at what arrived since the last time. */
  read(): void;
  stored(cloud: CloudName): number;
  twice(cloud: CloudName): number;
  everywhere(clouds: readonly CloudName[]): number;
  marks(cloud: CloudName, from: number, to: number, gone: ReadonlySet<number>): string;
}

/** How an order stands with a cloud: not there yet, stored, stored more than once, gone for a known reason. */
export type Mark = "-" | "1" | "2" | "x";

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
    stored: (cloud) => copies.get(cloud)?.size ?? 0,
    twice: (cloud) => twice.get(cloud) ?? 0,
    everywhere([first, ...others]) {
      const own = first && copies.get(first);
      return own === undefined
        ? 0
        : countOf(own.keys(), (order) => others.every((cloud) => copies.get(cloud)?.has(order)));
    },
    marks: (cloud, from, to, gone) =>
      Array.from({ length: Math.max(0, to - from + 1) }, (_, index) =>
        toMark(copies.get(cloud)?.get(from + index) ?? 0, gone.has(from + index)),
      ).join(""),
  };
}

function countOf(orders: Iterable<number>, holds: (order: number) => boolean): number {
  let count = 0;
  for (const order of orders) if (holds(order)) count += 1;
  return count;
}

function toMark(count: number, isGone: boolean): Mark {
  if (count === 0) return isGone ? "x" : "-";
  return count === 1 ? "1" : "2";
}
