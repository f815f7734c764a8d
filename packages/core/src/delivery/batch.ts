import type { Point } from "../model/point.ts";
import type { Encoded } from "../vendor/spec.ts";

/** A point on its way: where the caller put it, and what the wire carries of it. */
export interface Item<Datum extends Encoded = Encoded> {
  readonly index: number;
  readonly point: Point;
  readonly datum: Datum;
}

/** What a batch may hold. */
export interface BatchLimits {
  readonly pointsPerRequest: number;
  readonly bytesPerRequest: number;
  readonly envelopeBytes: number;
}

/** Fills batches. */
export interface Batcher<Datum extends Encoded> {
  /** Adds an item; returns the batch that had to be closed to make room for it, if one had to. */
  add(item: Item<Datum>): Item<Datum>[] | undefined;
  /** Takes what is still open, group by group in the order in which the groups came up. */
  rest(): Item<Datum>[][];
}

/**
 * Cuts a stream of items into batches, before either limit would be crossed, each group apart. Within a group the
 * order stays.
 */
export function createBatcher<Datum extends Encoded>(limits: BatchLimits): Batcher<Datum> {
  const open = new Map<string, { items: Item<Datum>[]; bytes: number }>();
  const room = limits.bytesPerRequest - limits.envelopeBytes;
  return {
    add(item) {
      const group = item.datum.group ?? "";
      const batch = open.get(group);
      const fits =
        batch !== undefined && batch.items.length < limits.pointsPerRequest && batch.bytes + item.datum.bytes <= room;
      if (fits) {
        batch.items.push(item);
        batch.bytes += item.datum.bytes;
        return undefined;
      }
      open.set(group, { items: [item], bytes: item.datum.bytes });
      return batch?.items;
    },
    rest() {
      const batches = [...open.values()].map(({ items }) => items);
      open.clear();
      return batches;
    },
  };
}
