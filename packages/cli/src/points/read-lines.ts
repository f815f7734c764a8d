import { StringDecoder } from "node:string_decoder";

import { UsageError } from "../usage-error.ts";

/** One line of an input, and where it stands. */
export interface Line {
  /** Its text, without the end of the line. */
  readonly text: string;
  /** Its number, from 1. */
  readonly number: number;
  /** How many bytes of the input there are up to its end. */
  readonly end: number;
}

/** Where a reading begins, if not at the beginning. */
export interface Place {
  /** Lines before it. */
  readonly line: number;
  /** Bytes before it. */
  readonly end: number;
}

/** The lines of a stream, a piece of it at a time: all that are whole when a piece has come. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array | string>,
  begin: Place = { line: 0, end: 0 },
): AsyncGenerator<readonly Line[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let number = begin.line;
  let { end } = begin;
  function lineOf(text: string, breakBytes = 1): Line {
    number++;
    end += Buffer.byteLength(text) + breakBytes;
    return { text: text.replace(/\r$/u, ""), number, end };
  }
  for await (const piece of stream) {
    const texts = (rest + (typeof piece === "string" ? piece : decoder.write(piece))).split("\n");
    rest = texts.pop() ?? "";
    if (rest.length > LONGEST_LINE)
      throw new UsageError(`line ${number + texts.length + 1} is longer than ${LONGEST_LINE} characters`);
    if (texts.length > 0) yield texts.map((text) => lineOf(text));
  }
  const last = rest + decoder.end();
  if (last !== "") yield [lineOf(last, 0)];
}

/** A file without line ends must not fill the memory. */
const LONGEST_LINE = 1_048_576;
