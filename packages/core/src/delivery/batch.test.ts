import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Encoded } from "../vendor/spec.ts";
import { createBatcher, type BatchLimits, type Item } from "./batch.ts";

function item(index: number, bytes: number, group?: string): Item {
  const datum: Encoded = group === undefined ? { bytes } : { bytes, group };
  return { index, point: { name: "cpu", value: index }, datum, skewMs: 0 };
}

function batchesOf(items: readonly Item[], limits: BatchLimits): Item[][] {
  const batcher = createBatcher(limits);
  const full = items.map((one) => batcher.add(one)).filter((batch) => batch !== undefined);
  return [...full, ...batcher.rest()];
}

function indexes(batches: readonly (readonly Item[])[]): number[][] {
  return batches.map((batch) => batch.map(({ index }) => index));
}

const limits: BatchLimits = { pointsPerRequest: 3, bytesPerRequest: 100, envelopeBytes: 20 };

describe("createBatcher", () => {
  it("closes a batch when it is full of points", () => {
    expect(
      indexes(
        batchesOf(
          [0, 1, 2, 3].map((index) => item(index, 1)),
          limits,
        ),
      ),
    ).toEqual([[0, 1, 2], [3]]);
  });

  it("fills a batch to the last byte beside the envelope, and closes it before it would hold one more", () => {
    expect(indexes(batchesOf([item(0, 40), item(1, 40), item(2, 40), item(3, 41)], limits))).toEqual([
      [0, 1],
      [2],
      [3],
    ]);
  });

  it("keeps groups apart, and gives the rest in the order in which they came up", () => {
    const items = [item(0, 1, "b"), item(1, 1, "a"), item(2, 1, "b"), item(3, 1), item(4, 1, "a")];

    expect(indexes(batchesOf(items, limits))).toEqual([[0, 2], [1, 4], [3]]);
  });

  it("gives nothing for nothing, and the rest once", () => {
    const batcher = createBatcher(limits);
    expect(batcher.rest()).toEqual([]);
    batcher.add(item(0, 1));
    expect(batcher.rest()).toHaveLength(1);
    expect(batcher.rest()).toEqual([]);
  });

  it("crosses no limit, mixes no groups, keeps the order of each and loses nothing", () => {
    const anyLimits = fc
      .record({ pointsPerRequest: fc.integer({ min: 1, max: 8 }), room: fc.nat(200), envelopeBytes: fc.nat(50) })
      .map(({ pointsPerRequest, room, envelopeBytes }) => {
        return { pointsPerRequest, envelopeBytes, bytesPerRequest: room + envelopeBytes };
      });
    const anyDatum = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      group: fc.constantFrom(undefined, "", "a", "b"),
    });

    fc.assert(
      fc.property(anyLimits, fc.array(anyDatum, { maxLength: 60 }), (some, data) => {
        const { pointsPerRequest, bytesPerRequest, envelopeBytes } = some;
        // A point that alone is too large never comes here.
        const bytesOf = (share: number): number => Math.floor(share * (bytesPerRequest - envelopeBytes));
        const items = data.map(({ share, group }, index) => item(index, bytesOf(share), group));

        const batches = batchesOf(items, some);

        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(pointsPerRequest);
          expect(batch.reduce((sum, { datum }) => sum + datum.bytes, envelopeBytes)).toBeLessThanOrEqual(
            bytesPerRequest,
          );
          expect(new Set(batch.map(({ datum }) => datum.group ?? "")).size).toBe(1);
        }
        for (const group of ["", "a", "b"]) {
          const inGroup = ({ datum }: Item): boolean => (datum.group ?? "") === group;
          expect(batches.flat().filter(inGroup)).toEqual(items.filter(inGroup));
        }
      }),
    );
  });

  it("closes no batch that still had room for the next of its group", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 40 });

    fc.assert(
      fc.property(sizes, (bytes) => {
        const batches = batchesOf(
          bytes.map((size, index) => item(index, size)),
          limits,
        );

        for (const [place, batch] of batches.entries()) {
          const next = batches[place + 1]?.[0]?.datum.bytes ?? Infinity;
          const total = batch.reduce((sum, { datum }) => sum + datum.bytes, limits.envelopeBytes);
          expect(batch.length === limits.pointsPerRequest || total + next > limits.bytesPerRequest).toBe(true);
        }
      }),
    );
  });
});
