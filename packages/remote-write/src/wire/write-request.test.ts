import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decompress, readMessage } from "./message.fixture.ts";
import { createScratch } from "./scratch.ts";
import { compress } from "./snappy.ts";
import { encoded } from "./whole-message.fixture.ts";
import { pointSize, STALE_MARKER, writeRequest } from "./write-request.ts";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).filter((one) => one.isWellFormed());
const sample = fc.record({
  value: fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1e308, 5e-324, Infinity, -Infinity)),
  timestamp: fc.oneof(
    fc.maxSafeInteger(),
    fc.integer(),
    fc.constantFrom(0, 127, 128, 2 ** 31, 2 ** 32, 1_796_058_141_761),
  ),
});
const series = fc.record({
  labels: fc.array(fc.tuple(text, text), { maxLength: 8 }),
  samples: fc.array(sample, { maxLength: 12 }),
});

describe("writeRequest", () => {
  it("writes what protobufjs reads, through snappy and back", () => {
    fc.assert(
      fc.property(fc.array(series, { maxLength: 12 }), (given) => {
        const written = given.map(({ labels, samples }) => ({ labels: encoded(labels), samples }));

        const bytes = writeRequest(written, createScratch());

        const read = readMessage(decompress(compress(bytes, createScratch())));
        expect(read.timeseries).toEqual(
          given.map(({ labels, samples }) => ({
            labels: labels.map(([name, value]) => ({ name, value })),
            // The sign of a zero is lost on the wire, as it is with Prometheus.
            samples: samples.map(({ value, timestamp }) => ({
              value: value === 0 ? 0 : value,
              timestamp: timestamp || 0,
            })),
          })),
        );
      }),
    );
  });

  it("adds as many bytes for a series of one sample as were foreseen", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), sample, (labels, one) => {
        const bytes = writeRequest([{ labels: encoded(labels), samples: [one] }], createScratch());

        expect(pointSize(encoded(labels), one.value, one.timestamp)).toBe(bytes.length);
      }),
    );
  });

  it("writes the stale marker with the bits that receivers look for", () => {
    const bytes = writeRequest(
      [{ labels: new Uint8Array(), samples: [{ value: STALE_MARKER, timestamp: 1 }] }],
      createScratch(),
    );

    expect(Buffer.from(bytes).toString("hex")).toBe("0a0d120b09020000000000f07f1001");
  });

  it("writes a new array each time: fetch may still read the last one", () => {
    const one = [{ labels: encoded([["__name__", "a"]]), samples: [{ value: 1, timestamp: 1 }] }];

    expect(writeRequest(one, createScratch()).buffer).not.toBe(writeRequest(one, createScratch()).buffer);
  });
});
