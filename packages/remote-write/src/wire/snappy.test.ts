import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decompress } from "./message.fixture.ts";
import { readRecordings } from "./recordings.fixture.ts";
import { createScratch } from "./scratch.ts";
import { compress } from "./snappy.ts";

/** Bytes that repeat: runs and earlier parts, near and far, so that every form of copy comes up. */
function repetitive(): fc.Arbitrary<Uint8Array> {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 80 }).map((bytes) => ({ bytes, times: 1 })),
    fc.record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }), times: fc.nat(500) }),
    fc.record({ bytes: fc.uint8Array({ minLength: 4, maxLength: 4 }), times: fc.integer({ min: 16, max: 18 }) }),
  );
  return fc.array(part, { maxLength: 40 }).map((parts) => {
    const bytes = parts.flatMap((one) => Array.from({ length: one.times }, () => [...one.bytes]).flat());
    return Uint8Array.from([...bytes, ...bytes.slice(0, 300)]);
  });
}

describe("compress", () => {
  it("writes what snappyjs reads, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), repetitive()), (bytes) => {
        expect(Buffer.from(decompress(compress(bytes, createScratch()))).equals(bytes)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([0, 1, 3, 4, 59, 60, 61, 255, 256, 257, 65_535, 65_536, 65_537, 200_000])(
    "writes %i bytes of noise and of zeros",
    (length) => {
      const noise = Uint8Array.from({ length }, (_, index) => (Math.imul(index, 2_654_435_761) >>> 13) & 255);

      for (const bytes of [noise, new Uint8Array(length)])
        expect(Buffer.from(decompress(compress(bytes, createScratch()))).equals(bytes)).toBe(true);
    },
  );

  it("takes more than a half off the requests of real senders", () => {
    const requests = readRecordings().filter(
      ({ version, decoded }) => version === "1.0" && decoded.timeseries.length > 0,
    );
    const messages = requests.map(({ protobuf }) => Buffer.from(protobuf, "base64"));

    expect(messages.filter((message) => compress(message, createScratch()).length >= message.length / 2)).toEqual([]);
  });

  it("takes hardly more than its length for what cannot be compressed", () => {
    const noise = crypto.getRandomValues(new Uint8Array(60_000));

    expect(compress(noise, createScratch()).length).toBeLessThan(60_100);
  });

  it("keeps a view's own part of its buffer", () => {
    const whole = new Uint8Array(100).map((_, index) => index);

    expect([...decompress(compress(whole.subarray(10, 20), createScratch()))]).toEqual([...whole.subarray(10, 20)]);
  });
});
