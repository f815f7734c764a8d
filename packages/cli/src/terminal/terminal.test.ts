import { describe, expect, it } from "vitest";

import type { Output } from "../system.ts";
import { jsonLine, jsonText } from "./json.ts";
import { bar, duration, startProgressLine } from "./progress-line.ts";
import { screenFor } from "./screen.ts";
import { counted, grouped, table, widthOf } from "./table.ts";

function output(isTerminal: boolean, columns = 20): Output & { text: string } {
  const self = { isTerminal, columns: () => columns, text: "", write: (more: string) => void (self.text += more) };
  return self;
}

describe("screenFor", () => {
  it.each([
    [true, {}, false, true],
    [false, {}, false, false],
    [true, { NO_COLOR: "1" }, false, false],
    [true, { NO_COLOR: "" }, false, true],
    [true, { TERM: "dumb" }, false, false],
    [false, { FORCE_COLOR: "1" }, false, true],
    [false, { FORCE_COLOR: "" }, false, true],
    [true, { FORCE_COLOR: "0" }, false, false],
    [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, false, false],
    [true, { FORCE_COLOR: "1" }, true, false],
  ])("a terminal: %s, %j, switched off: %s; paints: %s", (isTerminal, env, isOff, paints) => {
    expect(screenFor(output(isTerminal), env, { "no-color": isOff }).good("fine")).toBe(
      paints ? "\u001B[32mfine\u001B[39m" : "fine",
    );
  });
});

describe("table", () => {
  it("aligns columns with colours and wide characters", () => {
    expect(table([["a", "\u001B[32mok\u001B[39m", "x"], ["云云", "no", "y"], ["b"]])).toBe(
      "  a     \u001B[32mok\u001B[39m  x\n  云云  no  y\n  b\n",
    );
    expect(widthOf("云a")).toBe(3);
  });
});

describe("numbers", () => {
  it("are grouped, and fractions kept where they tell something", () => {
    expect([grouped(1_234_567), grouped(0.0015), grouped(12.4), grouped(0)]).toEqual(["1,234,567", "0", "12", "0"]);
    expect([counted(1, "point"), counted(2000, "point")]).toEqual(["1 point", "2,000 points"]);
  });

  it("formats durations", () => {
    expect([duration(400), duration(59_400), duration(185_000), duration(7_800_000)]).toEqual([
      "0 s",
      "59 s",
      "3 min 5 s",
      "2 h 10 min",
    ]);
  });
});

describe("json", () => {
  it("writes bigints as the digits that they are, and texts that look like it as texts", () => {
    const value = { big: 2n ** 70n, text: "123", bait: "\u0000123" };

    expect(jsonLine(value)).toBe('{"big":1180591620717411303424,"text":"123","bait":"\\u0000123"}\n');
    expect(jsonText(value)).toContain('"big": 1180591620717411303424');
  });
});

describe("startProgressLine", () => {
  it("draws on a terminal, never wider than it, and takes the line away", async () => {
    const terminal = output(true, 12);

    const line = startProgressLine(terminal, () => `\u001B[32m${bar(0.5, 4)}\u001B[39m and much more`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    line.end();

    expect(terminal.text.startsWith("\u001B[?25l\r██░░ and mu\u001B[K\r")).toBe(true);
    expect(terminal.text.endsWith("\r\u001B[K\u001B[?25h")).toBe(true);
  });

  it("writes nothing without a terminal", () => {
    const file = output(false);

    startProgressLine(file, () => "line").end();

    expect(file.text).toBe("");
  });

  it("never draws a bar beyond its width", () => {
    expect([bar(-1, 3), bar(0.34, 3), bar(2, 3)]).toEqual(["░░░", "█░░", "███"]);
  });
});
