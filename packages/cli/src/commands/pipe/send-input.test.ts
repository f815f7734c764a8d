import { describe, expect, it } from "vitest";

import type { PipeDelivery } from "./delivery.ts";
import { newCounts } from "./delivery.ts";
import { newInputProgress, shareOf } from "./send-input.ts";

function delivery(settled: number, expected?: number): PipeDelivery {
  return {
    counts: [newCounts("jd", "jd:cn-north-1"), newCounts("alibaba", "alibaba:cn-hangzhou")],
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
    const input = { ...newInputProgress(), settledBytes: 400, chunkBytes: 200, chunkPoints: 10, settledBefore: 40 };

    expect(shareOf(input, delivery(40), 1000)).toBe(0.4);
    // Ten points for two clouds.
    expect(shareOf(input, delivery(50), 1000)).toBe(0.5);
    expect(shareOf(input, delivery(60), 1000)).toBe(0.6);
  });

  it("counts a chunk without points as settled, and an empty input as done", () => {
    expect(shareOf({ ...newInputProgress(), chunkBytes: 200 }, delivery(0), 1000)).toBe(0.2);
    expect(shareOf(newInputProgress(), delivery(0), 0)).toBe(1);
  });

  it("is never more than all, though a file has grown, or a queue held points already", () => {
    expect(shareOf({ ...newInputProgress(), settledBytes: 1500 }, delivery(0), 1000)).toBe(1);
    expect(shareOf({ ...newInputProgress(), isRead: true }, delivery(25, 20), undefined)).toBe(1);
  });

  it("is undefined for a stream, and while the queue still fills", () => {
    expect(shareOf(newInputProgress(), delivery(5), undefined)).toBeUndefined();
    expect(shareOf(newInputProgress(), delivery(5, 20), 1000)).toBeUndefined();
    expect(shareOf({ ...newInputProgress(), isRead: true }, delivery(0, 0), 1000)).toBeUndefined();
  });

  it("is the share of the queue's points once the input is read", () => {
    expect(shareOf({ ...newInputProgress(), isRead: true }, delivery(5, 20), undefined)).toBe(0.25);
  });
});
