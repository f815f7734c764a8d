import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { retryAfterMs } from "./retry-after.ts";

const NOW = Date.UTC(2026, 0, 1);

describe("retryAfterMs", () => {
  it.each([
    ["1", 1000],
    [" 120 ", 120_000],
    ["0.5", 500],
    ["0.0001", 1],
    ["86400", 86_400_000],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
    ["Fri, 02 Jan 2026 00:00:00 GMT", 86_400_000],
    ["Thursday, 01-Jan-26 00:00:30 GMT", 30_000],
    ["Thu Jan  1 00:00:30 2026", 30_000],
  ])("reads %j", (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });

  it.each([
    ["no header", null],
    ["an empty one", ""],
    ["no delay", "0"],
    ["no delay, in fractions", "0.0"],
    ["a date that is past", "Wed, 31 Dec 2025 23:59:59 GMT"],
    ["a date that is now", "Thu, 01 Jan 2026 00:00:00 GMT"],
    ["a negative delay", "-5"],
    ["a number that no clock holds", "9".repeat(400)],
    ["a number in another notation", "1e9"],
    ["a unit", "120s"],
    ["words", "soon"],
    ["words and a number", "in 2050"],
    ["a year alone", "2050 AD"],
    ["a day that does not exist", "Thu, 99 Jan 2026 00:00:30 GMT"],
  ])("gives nothing for %s", (_, header) => {
    expect(retryAfterMs(header, NOW)).toBeUndefined();
  });

  it.each(["", "-5", "5s", "1e9", "soon", "in 2050", "2050 AD"])(
    "gives nothing for %j by a clock of 1970",
    (header) => {
      expect(retryAfterMs(header, 0)).toBeUndefined();
    },
  );

  it("gives whole milliseconds from 1 up, or nothing, whatever the header says", () => {
    const anyHeader = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );

    fc.assert(
      fc.property(anyHeader, fc.integer({ min: 0, max: NOW }), (header, now) => {
        const ms = retryAfterMs(header, now) ?? 1;

        expect(Number.isInteger(ms) && ms >= 1).toBe(true);
      }),
    );
  });
});
