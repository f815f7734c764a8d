import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toNonce } from "./nonce.ts";

const LARGEST = 2 ** 31 - 1;

describe("toNonce", () => {
  it("converts any text to a positive integer of 31 bits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const nonce = toNonce(text);
        expect(Number.isInteger(nonce)).toBe(true);
        expect(nonce).toBeGreaterThan(0);
        expect(nonce).toBeLessThanOrEqual(LARGEST);
      }),
    );
  });

  it("keeps a decimal number in range", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LARGEST }), (number) => {
        expect(toNonce(String(number))).toBe(number);
      }),
    );
  });

  it.each([1, LARGEST])("keeps %d, which is in range as well", (number) => {
    expect(toNonce(String(number))).toBe(number);
  });

  it("hashes text by FNV-1a", () => {
    expect(toNonce("a")).toBe((0xe40c292c % LARGEST) + 1);
  });

  it.each(["0", "-1", "007", "1.5", "1e3", "2147483648", "99999999999", " 7", ""])("hashes %j", (text) => {
    expect(String(toNonce(text))).not.toBe(text);
  });

  it("maps different texts to different numbers", () => {
    const nonces = new Set(Array.from({ length: 1000 }, () => toNonce(crypto.randomUUID())));

    // A collision is expected once in four thousand runs.
    expect(nonces.size).toBeGreaterThanOrEqual(998);
  });
});
