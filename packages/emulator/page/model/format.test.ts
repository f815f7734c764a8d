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
    ["9223372036854775807", "9.223E"],
  ])("writes %s where there is little room", (value, text) => {
    expect(format.short(value).replace(/9.223.*/u, "9.223E")).toBe(text);
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
