import { PassThrough } from "node:stream";

import { describe, expect, it } from "vitest";

import { parserFor } from "./format.ts";
import { type InputChunk, readPoints } from "./read-points.ts";
import type { InputSource } from "./sources.ts";

const CUTTING = {
  most: 2,
  lingerMs: 30,
  adapt: (point: Parameters<Parameters<typeof readPoints>[2]["adapt"]>[0]) => point,
  signal: new AbortController().signal,
};

function textSource(text: string, name = "file"): InputSource {
  return {
    name,
    bytes: text.length,
    async *open() {
      yield text;
    },
  };
}

async function collect(chunks: AsyncIterable<InputChunk>): Promise<InputChunk[]> {
  const all: InputChunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

describe("readPoints", () => {
  it("cuts chunks, counts bytes over all sources, and guesses each source's format", async () => {
    const sources = [textSource("up 1\nup 2\nup 3\n", "a.prom"), textSource('{"name":"x","value":1}\n', "b.ndjson")];

    const chunks = await collect(readPoints(sources, () => parserFor(undefined), CUTTING));

    expect(chunks.map(({ entries }) => entries.map(({ source, line }) => `${source}:${line}`))).toEqual([
      ["a.prom:1", "a.prom:2"],
      ["a.prom:3"],
      ["b.ndjson:1"],
    ]);
    expect(chunks.at(-1)?.bytesRead).toBe(15 + 23);
  });

  it("sends a chunk after --linger although the stream continues", async () => {
    const stream = new PassThrough();
    const reading = readPoints(
      [{ name: "-", bytes: undefined, open: () => stream }],
      () => parserFor("prometheus"),
      CUTTING,
    );

    stream.write("up 1\n");
    const first = await reading.next();
    stream.end("up 2\n");
    const second = await reading.next();

    expect((first.value as InputChunk).entries).toMatchObject([{ point: { value: 1 } }]);
    expect((second.value as InputChunk).entries).toMatchObject([{ point: { value: 2 } }]);
    expect((await reading.next()).done).toBe(true);
  });

  it("waits for the whole linger time, even years", async () => {
    const stream = new PassThrough();
    const reading = readPoints([{ name: "-", bytes: undefined, open: () => stream }], () => parserFor("prometheus"), {
      ...CUTTING,
      lingerMs: 1e12,
    });

    stream.write("up 1\n");
    const first = reading.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    stream.end("up 2\n");

    expect(((await first).value as InputChunk).entries).toMatchObject([
      { point: { value: 1 } },
      { point: { value: 2 } },
    ]);
  });

  it("ends while it waits when the signal is aborted", async () => {
    const controller = new AbortController();
    const stream = new PassThrough();
    const reading = collect(
      readPoints([{ name: "-", bytes: undefined, open: () => stream }], () => parserFor("prometheus"), {
        ...CUTTING,
        signal: controller.signal,
      }),
    );

    stream.write("# nothing yet\n");
    controller.abort();

    expect(await reading).toEqual([]);
  });
});

describe("parserFor", () => {
  it.each([
    ["{", "it is not JSON"],
    ['{"name":"orders","value":1', "it is not JSON"],
    ["[[[", "it is not JSON"],
    ['  [{"name":"orders","value":1}]', "it is a JSON array: give one object a line"],
  ])("takes the first line %j for broken JSON, and the lines behind it for JSON", (first, fault) => {
    const parse = parserFor(undefined);

    expect(parse(first)).toEqual({ fault: expect.stringContaining(fault) as string });
    expect(parse('{"name":"orders","value":1}')).toEqual({ point: { name: "orders", value: 1 } });
  });

  it("refuses an unknown format", () => {
    expect(() => parserFor("promtheus")).toThrow('there is no format "promtheus". Did you mean prometheus?');
    expect(() => parserFor("xml")).toThrow("There are ndjson and prometheus");
  });
});
