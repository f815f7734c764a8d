import { describe, expect, it } from "vitest";

import type { Delivery } from "./delivery.ts";
import { newCounts } from "./delivery.ts";
import { newJourney, shareOf } from "./send-all.ts";

function delivery(settled: number, expected?: number): Delivery {
  return {
    counts: [newCounts("jd:cn-north-1"), newCounts("alibaba:cn-hangzhou")],
    chunkSize: 10,
    settled: () => settled,
    expected: () => expected,
    take: async () => undefined,
    stopped: () => undefined,
    finish: async () => undefined,
  };
}

describe("shareOf", () => {
  it("is the share of the bytes, with the part of the chunk under way that is settled", () => {
    const journey = { ...newJourney(), settledBytes: 400, chunkBytes: 200, chunkPoints: 10, settledBefore: 40 };

    expect(shareOf(journey, delivery(40), 1000)).toBe(0.4);
    // Ten points for two clouds.
    expect(shareOf(journey, delivery(50), 1000)).toBe(0.5);
    expect(shareOf(journey, delivery(60), 1000)).toBe(0.6);
  });

  it("takes a chunk that holds no point for settled, and an empty input for done", () => {
    expect(shareOf({ ...newJourney(), chunkBytes: 200 }, delivery(0), 1000)).toBe(0.2);
    expect(shareOf(newJourney(), delivery(0), 0)).toBe(1);
  });

  it("is never more than all, though a file has grown, or a queue held points already", () => {
    expect(shareOf({ ...newJourney(), settledBytes: 1500 }, delivery(0), 1000)).toBe(1);
    expect(shareOf({ ...newJourney(), isRead: true }, delivery(25, 20), undefined)).toBe(1);
  });

  it("is not known where the input has no end, or is still being taken into a queue", () => {
    expect(shareOf(newJourney(), delivery(5), undefined)).toBeUndefined();
    expect(shareOf(newJourney(), delivery(5, 20), 1000)).toBeUndefined();
    expect(shareOf({ ...newJourney(), isRead: true }, delivery(0, 0), 1000)).toBeUndefined();
  });

  it("is the share of what was taken into the queue, once that is all of it", () => {
    expect(shareOf({ ...newJourney(), isRead: true }, delivery(5, 20), undefined)).toBe(0.25);
  });
});
