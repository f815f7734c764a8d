import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readLines } from "./read-lines.ts";

async function linesOf(pieces: readonly Buffer[]): Promise<readonly string[]> {
  const lines: string[] = [];
  async function* stream(): AsyncGenerator<Buffer> {
    yield* pieces;
  }
  for await (const some of readLines(stream())) for (const { text, number } of some) lines[number - 1] = text;
  return lines;
}

describe("readLines", () => {
  it("gives the lines of a text however it is cut into pieces, in the middle of a character, too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), fc.array(fc.nat(200)), async (texts, cuts) => {
        const wanted = texts.map((text) => text.replaceAll(/[\n\r]/gu, "").toWellFormed());
        const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(""));
        const marks = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length];

        expect(await linesOf(marks.slice(1).map((mark, index) => bytes.subarray(marks[index], mark)))).toEqual(wanted);
      }),
    );
  });

  it("bears Windows' ends of lines, and a last line without one", async () => {
    expect(await linesOf([Buffer.from("a\r\nb\r"), Buffer.from("\nc")])).toEqual(["a", "b", "c"]);
  });

  it("counts the bytes up to the end of each line, of texts, too", async () => {
    const ends: number[] = [];
    async function* stream(): AsyncGenerator<string> {
      yield "a\n云";
      yield "\nb";
    }
    for await (const lines of readLines(stream())) ends.push(...lines.map(({ end }) => end));

    expect(ends).toEqual([2, 6, 7]);
  });

  it("does not take a file without lines into memory", async () => {
    await expect(linesOf(Array.from({ length: 3 }, () => Buffer.alloc(500_000, "x")))).rejects.toThrow(
      "line 1 is longer than",
    );
  });
});
