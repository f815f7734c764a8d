import type { Point } from "../model/point.ts";
import type { Encoded } from "../vendor/spec.ts";

/** A valid point in a call: its place, and its wire form. */
export interface Item<Datum extends Encoded = Encoded> {
  readonly index: number;
  readonly point: Point;
  readonly datum: Datum;
  /** The clock skew that its timestamp was moved by, where it had none. */
  readonly skewMs: number;
}

export interface BatchLimits {
  readonly pointsPerRequest: number;
  readonly bytesPerRequest: number;
  readonly envelopeBytes: number;
}

export interface Batcher<Datum extends Encoded> {
  /** Adds an item; returns the batch that had to be closed to make room for it, if any. */
  add(item: Item<Datum>): Item<Datum>[] | undefined;
  /** Takes the open batches, in the order in which their groups appeared. */
  rest(): Item<Datum>[][];
}

/** Cuts a stream of items into batches that cross neither limit, each group apart, in the order of the items. */
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
