import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { literalBlock, varint } from "../../testing/write-remote.ts";
import { decompress } from "./snappy.ts";

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const block = (length: number, ...elements: readonly (readonly number[] | string)[]): Buffer =>
  Buffer.concat([
    varint(BigInt(length)),
    ...elements.map((element) => (typeof element === "string" ? literal(element) : Buffer.from(element))),
  ]);

/** A literal of up to 60 bytes. */
function literal(content: string): Buffer {
  return Buffer.concat([Buffer.of((content.length - 1) << 2), Buffer.from(content, "latin1")]);
}

function lengthOrRefusal(bytes: Uint8Array): number {
  try {
    return decompress(bytes, 1_000).length;
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

describe("decompress", () => {
  it.each<[string, Buffer, string]>([
    ["nothing", block(0), ""],
    ["a literal", block(3, "abc"), "abc"],
    ["a literal with its length in a byte", block(61, [60 << 2, 60], [...Buffer.alloc(61, "x")]), "x".repeat(61)],
    ["a copy of one byte's offset", block(8, "abcd", [((4 - 4) << 2) | 1, 4]), "abcdabcd"],
    ["a copy of two bytes' offset", block(7, "abcd", [((3 - 1) << 2) | 2, 4, 0]), "abcdabc"],
    ["a copy of four bytes' offset", block(6, "ab", [((4 - 1) << 2) | 3, 2, 0, 0, 0]), "ababab"],
    ["a copy that overlaps itself", block(12, "a", [((11 - 4) << 2) | 1, 1]), "a".repeat(12)],
  ])("reads %s", (_, bytes, expected) => {
    expect(text(decompress(bytes, 100))).toBe(expected);
  });

  it.each<[string, Buffer]>([
    ["no bytes", Buffer.alloc(0)],
    ["a length of more than 32 bits", Buffer.of(0xff, 0xff, 0xff, 0xff, 0xff, 0x01)],
    ["a length without an element", block(3)],
    ["less than announced", block(4, "abc")],
    ["more than announced", block(2, "abc")],
    ["a cut literal", Buffer.of(3, 2 << 2, 0x61)],
    ["a copy from before the beginning", block(8, "abcd", [1, 5])],
    ["a copy of offset 0", block(8, "abcd", [1, 0])],
    ["a cut copy", block(8, "abcd", [2, 1])],
  ])("refuses %s", (_, bytes) => {
    expect(() => decompress(bytes, 100)).toThrow(RangeError);
  });

  it("refuses more bytes than it may allocate before it allocates them", () => {
    expect(() => decompress(block(101), 100)).toThrow("decompresses to 101 bytes, more than 100");
  });

  it("reads literals of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70_000 }), (content) => {
        expect(Buffer.compare(decompress(literalBlock(content), 70_000), content)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it("reads or refuses any bytes, and never more than announced", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(lengthOrRefusal(bytes)).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});
