// Sorts every order that the shop took into exactly one place, so that the headline adds up:
// taken = everywhere + on the way + refused + lost.
import type { CloudName } from "../clouds/cloud.ts";
import type { OrderFates, StoredOrders } from "./stored-orders.ts";

export interface OrderCounts {
  readonly taken: number;
  /** Stored in every emulated cloud. */
  readonly everywhere: number;
  readonly onTheWay: number;
  /** Refused by at least one cloud. */
  readonly refused: number;
  /** Lost, or of unknown fate, on the way to at least one cloud, and not found there. */
  readonly lost: number;
  /** By cloud, the orders of those on the way that it has not stored {@link CATCH_UP_MS} after they were taken. */
  readonly behind: Readonly<Partial<Record<CloudName, number>>>;
}

export interface OrderSources {
  readonly clouds: readonly CloudName[];
  readonly firstOrder: number;
  readonly stored: Pick<StoredOrders, "has">;
  readonly fates: (cloud: CloudName) => OrderFates;
}

/** Three send intervals: a lane that takes longer is behind. */
export const CATCH_UP_MS = 3_000;

/** Returns a function that counts the orders up to `last`. Orders stored everywhere are looked at once only. */
export function createOrderCounter({
  clouds,
  firstOrder,
  stored,
  fates,
}: OrderSources): (last: number, now: number) => OrderCounts {
  const takenAt = new Map<number, number>();
  let next = firstOrder;
  let everywhere = 0;

  return (last, now) => {
    for (; next <= last; next++) takenAt.set(next, now);
    let [onTheWay, refused, lost] = [0, 0, 0];
    const behind: Partial<Record<CloudName, number>> = {};
    for (const [order, at] of takenAt) {
      const missing = clouds.filter((cloud) => !stored.has(cloud, order));
      if (missing.length === 0) {
        takenAt.delete(order);
        everywhere += 1;
        continue;
      }
      const known = new Set(missing.map((cloud) => fates(cloud).get(order)));
      if (known.has("lost")) lost += 1;
      else if (known.has("refused")) refused += 1;
      else onTheWay += 1;
      if (now - at < CATCH_UP_MS) continue;
      for (const cloud of missing) if (!fates(cloud).has(order)) behind[cloud] = (behind[cloud] ?? 0) + 1;
    }
    return { taken: next - firstOrder, everywhere, onTheWay, refused, lost, behind };
  };
}
