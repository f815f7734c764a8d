import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toNonce } from "./nonce.ts";

const LARGEST = 2 ** 31 - 1;

describe("toNonce", () => {
  it("makes a positive integer of 31 bits of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const nonce = toNonce(text);
        expect(Number.isInteger(nonce)).toBe(true);
        expect(nonce).toBeGreaterThan(0);
        expect(nonce).toBeLessThanOrEqual(LARGEST);
      }),
    );
  });

  it("leaves a number that is one already", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LARGEST }), (number) => {
        expect(toNonce(String(number))).toBe(number);
      }),
    );
  });

  it.each(["0", "-1", "007", "1.5", "1e3", "2147483648", "99999999999", " 7", ""])(
    "makes another number of %j",
    (text) => {
      expect(String(toNonce(text))).not.toBe(text);
    },
  );

  it("keeps apart what differs", () => {
    const nonces = new Set(Array.from({ length: 1000 }, () => toNonce(crypto.randomUUID())));

    // By chance, one pair in four thousand runs would be alike.
    expect(nonces.size).toBeGreaterThanOrEqual(998);
  });
});
