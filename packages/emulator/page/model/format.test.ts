import { describe, expect, it } from "vitest";

import { axisTime, bytesText, createFormat, durationText } from "./format.ts";

describe("format", () => {
  const format = createFormat("en");

  it.each([
    [1, "1"],
    [123_456, "123,456"],
    [0.1 + 0.2, "0.3"],
    [96.26955, "96.27"],
    [271_900_000, "271.9M"],
    [999_999_999_999, "1T"],
    ["9223372036854775807", "9.223e+18"],
    [1e30, "1e+30"],
    [1.7976931348623157e308, "1.798e+308"],
    [-0.000012345, "-1.234e-5"],
    [2.5e-10, "2.5e-10"],
    [0.00012, "0.00012"],
    [0, "0"],
  ])("shortens %s to %s", (value, text) => {
    expect(format.short(value)).toBe(text);
  });

  it("writes extreme figures in full, and every figure exactly", () => {
    expect([1e21, 1e-7, 12.5].map(format.figure)).toEqual(["1e+21", "1e-7", "12.5"]);
    expect([0.1 + 0.2, 1e21, "9223372036854775807"].map(format.exact)).toEqual([
      "0.30000000000000004",
      "1e+21",
      "9223372036854775807",
    ]);
  });

  it("writes figures in full, with all the digits that came as a text", () => {
    expect(format.figure(1234.5)).toBe("1,234.5");
    expect(format.figure("9223372036854775807")).toBe("9,223,372,036,854,775,807");
    expect(format.figure("-12345")).toBe("-12,345");
  });

  it("writes times in the viewer's time zone", () => {
    const at = new Date(2026, 2, 8, 9, 5, 7).getTime();

    expect([format.clock(at), format.moment(at), format.moment(at + 40)]).toEqual([
      "09:05:07",
      "2026-03-08 09:05:07",
      "2026-03-08 09:05:07.040",
    ]);
    expect([1, 1000, 60_000, 86_400_000].map((step) => axisTime(at, step))).toEqual([
      "09:05:07.000",
      "09:05:07",
      "09:05",
      "03-08",
    ]);
  });

  it("writes sizes and durations", () => {
    expect([512, 2048, 3 * 1024 * 1024].map(bytesText)).toEqual(["512 B", "2.0 KiB", "3.0 MiB"]);
    expect([0.34, 240, 1130, 15_000].map(durationText)).toEqual(["0.3 ms", "240 ms", "1.1 s", "15 s"]);
  });
});
