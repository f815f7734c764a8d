import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type InputLine, readLines } from "./read-lines.ts";

async function linesOf(pieces: readonly Buffer[]): Promise<readonly string[]> {
  const lines: string[] = [];
  async function* stream(): AsyncGenerator<Buffer> {
    yield* pieces;
  }
  for await (const some of readLines(stream())) for (const { text, number } of some) lines[number - 1] = text;
  return lines;
}

describe("readLines", () => {
  it("yields the same lines however the bytes are split", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), fc.array(fc.nat(200)), async (texts, cuts) => {
        const wanted = texts.map((text) => text.replaceAll(/[\n\r\uFEFF]/gu, "").toWellFormed());
        const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(""));
        const marks = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length];

        expect(await linesOf(marks.slice(1).map((mark, index) => bytes.subarray(marks[index], mark)))).toEqual(wanted);
      }),
    );
  });

  it("accepts CRLF, and a last line without a line end", async () => {
    expect(await linesOf([Buffer.from("a\r\nb\r"), Buffer.from("\nc")])).toEqual(["a", "b", "c"]);
  });

  it("counts the bytes up to the end of each line, in chunks of text as well", async () => {
    const ends: number[] = [];
    async function* stream(): AsyncGenerator<string> {
      yield "a\n云";
      yield "\nb";
    }
    for await (const lines of readLines(stream())) ends.push(...lines.map(({ end }) => end));

    expect(ends).toEqual([2, 6, 7]);
  });

  it("drops a line of more than a megabyte, and reads the next", async () => {
    const lines: InputLine[] = [];
    async function* stream(): AsyncGenerator<Buffer> {
      yield Buffer.from("a\n");
      for (let pieces = 0; pieces < 3; pieces++) yield Buffer.alloc(500_000, "x");
      yield Buffer.from("\nb\n");
      yield Buffer.concat([Buffer.alloc(1_100_000, "y"), Buffer.from("\nc")]);
    }
    for await (const some of readLines(stream())) lines.push(...some);

    const fault = "it is longer than 1048576 bytes";
    expect(lines).toEqual([
      { text: "a", number: 1, end: 2 },
      { text: "", number: 2, end: 1_500_003, fault },
      { text: "b", number: 3, end: 1_500_005 },
      { text: "", number: 4, end: 2_600_006, fault },
      { text: "c", number: 5, end: 2_600_007 },
    ]);
  });

  it("marks a line that is not UTF-8, and counts its bytes", async () => {
    const lines: InputLine[] = [];
    async function* stream(): AsyncGenerator<Buffer> {
      // The first is of GBK.
      yield Buffer.from([0xb1, 0xb1, 0xbe, 0xa9, 0x0a, 0x61, 0x0a]);
    }
    for await (const some of readLines(stream())) lines.push(...some);

    expect(lines).toMatchObject([
      { number: 1, end: 5, fault: expect.stringContaining("it is not UTF-8") as string },
      { text: "a", number: 2, end: 7 },
    ]);
    expect(lines[1]).not.toHaveProperty("fault");
  });

  it("strips a byte order mark at the start only", async () => {
    expect(await linesOf([Buffer.from("\uFEFFa\n\uFEFFb\n")])).toEqual(["a", "\uFEFFb"]);
  });
});
